using Akka.Actor;
using Akka.Workers.Processes.Transport;
using TestChild.Hosting;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>Hosts of a listening process in the hands of processes that have joined it.</summary>
public sealed class SharedHostSpecs : JoiningSpecs
{
    [Fact]
    public async Task C17_a_process_that_has_joined_uses_a_host_that_it_was_sent_and_its_workers_end_with_it()
    {
        var system = Start();
        await using var listener = await ListenAsync(system, new ListenOptions { Offer = _ => WorkerAccess.Messages });
        var host = await LendAsync(system);
        await using var connection = await ConnectAsync();
        var lent = await BorrowAsync(connection);
        Assert.Equal("local", lent.Name);
        var worker = await lent.LaunchWorkerAsync(Hand, new HandParameters()).WaitAsync(Expected);
        worker.Tell(new Add(2));
        Assert.Equal(2, (await worker.RestartAsync(lent).WaitAsync(Expected)).Incarnation);
        Assert.Equal(2, await worker.Ask<long>(new Read(), Expected));
        Assert.Equal(Environment.ProcessId, await PidAsync(worker));
        Assert.True(worker.IsOwner);

        var kept = Workers.Get(system).Find("hand")!;
        Assert.Equal((2, host.Name), (kept.Status.Incarnation, kept.Status.Host));
        await connection.DisposeAsync().AsTask().WaitAsync(Expected);
        await kept.JoinAsync().WaitAsync(Expected);
        Assert.Equal(WorkerState.Stopped, kept.Status.State);
    }

    [Fact]
    public async Task C17_after_the_end_of_the_connection_launches_and_handles_tell_the_reason()
    {
        var system = Start();
        await using var listener = await ListenAsync(system, new ListenOptions { Offer = _ => WorkerAccess.Messages });
        await LendAsync(system);
        await using var connection = await ConnectAsync();
        var lent = await BorrowAsync(connection);
        var worker = await lent.LaunchWorkerAsync(Hand, new HandParameters()).WaitAsync(Expected);
        await (await listener.AcceptAsync().WaitAsync(Expected)).DisposeAsync();
        var lost = await Assert.ThrowsAsync<WorkerException>(() => worker.JoinAsync().WaitAsync(Expected));
        Assert.Equal("the process that worker host 'local' belongs to is not there any more", lost.Message);
        var refused = await Assert.ThrowsAsync<WorkerException>(() => lent.LaunchWorkerAsync(Hand, new HandParameters()).WaitAsync(Expected));
        Assert.Equal($"failed to launch worker: {lost.Message}", refused.Message);
    }

    [Fact]
    public async Task C17_who_was_not_sent_a_host_does_not_reach_it_and_who_may_send_messages_only_cannot_move_a_worker_to_it()
    {
        var system = Start();
        await using var listener = await ListenAsync(system, new ListenOptions { Offer = _ => WorkerAccess.Messages });
        await LendAsync(system);
        await using var trusted = await ConnectAsync();
        var lent = await BorrowAsync(trusted);
        Assert.Equal(lent.Ref, (await lent.Ref.Ask<ActorIdentity>(new Identify(1), Expected)).Subject);
        var lender = await trusted.FindAsync("lender").WaitAsync(Expected);
        await Assert.ThrowsAsync<RestartFailedException>(() => lender!.RestartAsync(lent));

        await using var other = await ConnectAsync();
        var guessed = ((ExtendedActorSystem)other.System).Provider.ResolveActorRef(
            lent.Ref.Path.ToSerializationFormatWithAddress(DirectHub.Get(system).Address));
        Assert.Equal(lent.Ref.Path.ToStringWithoutAddress(), guessed.Path.ToStringWithoutAddress());
        var reached = guessed.Ask<ActorIdentity>(new Identify(1), Unexpected);
        // Behind the guess, on the same way and back.
        Assert.NotNull(await other.FindAsync("lender").WaitAsync(Expected));
        Assert.False(reached.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task C17_a_process_that_has_joined_runs_a_runner_that_it_was_sent_until_the_connection_ends()
    {
        var system = Start();
        await using var listener = await ListenAsync(system, new ListenOptions { Offer = _ => WorkerAccess.Messages });
        var (host, runner) = WorkerHost.Create(system, "sent");
        await LendAsync(system, runner);
        await using var connection = await ConnectAsync();
        var lender = await connection.FindAsync("lender").WaitAsync(Expected);
        var running = (await lender!.Ask<WorkerHostRunner>("your runner?", Expected)).RunAsync(RegisteredWorkers.Instance);
        var worker = await host.LaunchWorkerAsync(Hand, new HandParameters()).WaitAsync(Expected);
        worker.Tell(new Add(3));
        var accepted = await listener.AcceptAsync().WaitAsync(Expected);
        await worker.RestartAsync().WaitAsync(Expected);

        await accepted.DisposeAsync();
        Assert.Equal(
            "the process that worker host 'sent' belongs to is not there any more",
            (await Assert.ThrowsAsync<WorkerException>(() => running.WaitAsync(Expected))).Message);
        await FirstAsync<WorkerEvent.Crashed>(worker);
        var refused = await Assert.ThrowsAsync<WorkerException>(() => host.LaunchWorkerAsync(Hand, new HandParameters()).WaitAsync(Expected));
        Assert.Contains("the runner of worker host 'sent' has ended where it was sent", refused.Message, StringComparison.Ordinal);
        await worker.RestartAsync(Workers.Get(system).Host("local")).WaitAsync(Expected);
        Assert.Equal(3, await worker.Ask<long>(new Read(), Expected));
    }

    private static Task LendAsync(ActorSystem system, object what) => LocalWorker.LaunchAsync<NoParameters, NoState>(
        system, () => new Lender(what), options: new WorkerOptions { Name = "lender" }).WaitAsync(Expected);

    private static async Task<WorkerHost> LendAsync(ActorSystem system)
    {
        var host = Workers.Get(system).Host("local");
        await LendAsync(system, host);
        return host;
    }

    private static async Task<WorkerHost> BorrowAsync(WorkerConnection connection)
    {
        var lender = await connection.FindAsync("lender").WaitAsync(Expected);
        return await lender!.Ask<WorkerHost>("your host?", Expected);
    }

    private sealed class Lender(object what) : IWorker<NoParameters, NoState>
    {
        public async Task RunAsync(WorkerMailbox<NoState> mailbox, CancellationToken cancellationToken)
        {
            await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
            {
                if (message is WorkerRpc<NoState>.Stop)
                    return;
                message.Reply(what);
            }
        }
    }
}
