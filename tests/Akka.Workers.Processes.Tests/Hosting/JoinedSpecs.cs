using Akka.Actor;
using Akka.Workers.Processes.Transport;
using TestChild.Hosting;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>What a process that has joined can do, and what can be done with it.</summary>
public sealed class JoinedSpecs : JoiningSpecs
{
    [Fact]
    public async Task C43_a_process_that_has_joined_sends_messages_to_workers_that_are_offered_and_nothing_else()
    {
        var system = Start();
        var offered = await LaunchHereAsync(system, "offered");
        await LaunchHereAsync(system, "private");
        await using var listener = await ListenAsync(system, new ListenOptions { Offer = name => name == "offered" ? WorkerAccess.Messages : WorkerAccess.None });

        await using var other = await StartAsync("join", SocketPath, "offered");
        Assert.Equal($"joined {Environment.ProcessId}", await other.Lines.FirstAsync("joined"));
        Assert.Equal("found offered Running False", await other.Lines.FirstAsync("found"));
        Assert.Equal("read 5", await other.Lines.FirstAsync("read"));
        Assert.Equal("refused this handle of worker 'offered' is for messages only", await other.Lines.FirstAsync("refused"));
        Assert.Equal((WorkerState.Running, 1), (offered.Status.State, offered.Status.Incarnation));

        foreach (var name in new[] { "private", "unheard-of" })
        {
            await using var curious = await StartAsync("join", SocketPath, name);
            Assert.Equal("found nothing", await curious.Lines.FirstAsync("found"));
        }
    }

    [Fact]
    public async Task C43_with_control_it_can_restart_and_stop_a_worker()
    {
        var system = Start();
        var offered = await LaunchHereAsync(system, "offered");
        await using var listener = await ListenAsync(system, new ListenOptions { Offer = _ => WorkerAccess.Control });
        await using var other = await StartAsync("join", SocketPath, "offered");
        Assert.Equal("restarted 2", await other.Lines.FirstAsync("restarted"));
        Assert.Equal("stopped", await other.Lines.FirstAsync("stopped"));
        await offered.JoinAsync().WaitAsync(Expected);
    }

    [Fact]
    public async Task C43_by_default_nothing_is_offered()
    {
        var system = Start();
        await LaunchHereAsync(system, "offered");
        await using var listener = await ListenAsync(system);
        await using var connection = await ConnectAsync();
        Assert.Null(await connection.FindAsync("offered").WaitAsync(Expected));
    }

    [Fact]
    public async Task C43_who_knows_the_path_of_a_worker_that_is_not_offered_does_not_reach_it()
    {
        var system = Start();
        var hidden = await LaunchHereAsync(system, "hidden");
        await using var listener = await ListenAsync(system);
        await using var connection = await ConnectAsync();
        var hub = DirectHub.Get(system).Address;
        var guessed = ((ExtendedActorSystem)connection.System).Provider.ResolveActorRef(hidden.Ref.Path.ToSerializationFormatWithAddress(hub));
        guessed.Tell(new Add(100));
        // Behind the guess, on the same way.
        Assert.Null(await connection.FindAsync("hidden").WaitAsync(Expected));
        Assert.Equal(0, await hidden.Ask<long>(new Read(), Expected));
    }

    [Fact]
    public async Task C43_a_handle_for_messages_stays_one_wherever_it_is_sent()
    {
        var system = Start();
        var offered = await LaunchHereAsync(system, "offered");
        var restricted = offered.WithoutControl();
        Assert.Equal("this handle of worker 'offered' is for messages only", Assert.Throws<WorkerException>(restricted.Stop).Message);
        await Assert.ThrowsAsync<RestartFailedException>(() => restricted.RestartAsync());
        await Assert.ThrowsAsync<WorkerException>(() => restricted.CheckpointAsync());
        await Assert.ThrowsAsync<WorkerException>(() => restricted.InspectAsync());
        Assert.Throws<WorkerException>(() => restricted.Events);
        var joining = restricted.JoinAsync();
        Assert.False(joining.IsCompleted);
        await offered.DisposeAsync().AsTask().WaitAsync(Expected);
        await joining.WaitAsync(Expected);
    }

    [Fact]
    public async Task C43_workers_are_launched_in_a_process_that_offers_a_host_and_recover_elsewhere_when_it_is_killed()
    {
        var system = Start();
        await using var listener = await ListenAsync(system);
        await using var other = await StartAsync("join-with-host", SocketPath, "helper");
        var connection = await listener.AcceptAsync().WaitAsync(Expected);
        Assert.Equal((other.Process.Pid, "helper"), (connection.ProcessId, connection.Host?.Name));
        Assert.StartsWith("TestChild", connection.Build, StringComparison.Ordinal);
        Assert.Equal([connection], listener.Connections);

        var worker = await connection.Host!.LaunchWorkerAsync(Hand, new HandParameters()).WaitAsync(Unexpected);
        Assert.Equal(other.Process.Pid, await PidAsync(worker));
        worker.Tell(new Add(3));
        // Out of it, into it again, and its end.
        var here = Workers.Get(system).Host("local");
        await worker.RestartAsync(here).WaitAsync(Unexpected);
        Assert.Equal(Environment.ProcessId, await PidAsync(worker));
        await worker.RestartAsync(connection.Host).WaitAsync(Unexpected);
        Assert.Equal(3, await worker.Ask<long>(new Read(), Expected));
        other.Process.Kill();
        var crashed = await FirstAsync<WorkerEvent.Crashed>(worker);
        Assert.Contains($"process {other.Process.Pid} (TestChild", crashed.Error.Message, StringComparison.Ordinal);
        Assert.Contains("which has joined by itself has left", crashed.Error.Message, StringComparison.Ordinal);
        await connection.Ended.WaitAsync(Expected);
        await UntilAsync(() => listener.Connections.Count == 0, "the end of the connection to be noted");
        await worker.RestartAsync(here).WaitAsync(Unexpected);
        Assert.Equal(3, await worker.Ask<long>(new Read(), Expected));
    }

    [Fact]
    public async Task C43_each_side_is_told_of_the_end_of_the_other()
    {
        await using var other = await StartAsync("listen", SocketPath);
        await other.Lines.FirstAsync("listening");
        await using var connection = await ConnectAsync();
        Assert.Equal(other.Process.Pid, connection.ProcessId);
        var worker = await connection.FindAsync("offered").WaitAsync(Expected);
        worker!.Tell(new Add(2));
        Assert.Equal(2, await worker.Ask<long>(new Read(), Expected));
        other.Process.Kill();
        await connection.Ended.WaitAsync(Expected);
        await Assert.ThrowsAsync<WorkerUnavailableException>(() => worker.Ask<long>(new Read(), Unexpected).WaitAsync(Expected));
        await Assert.ThrowsAsync<WorkerUnavailableException>(() => connection.FindAsync("offered").WaitAsync(Expected));
    }

    [Fact]
    public async Task C43_both_sides_may_offer_and_either_may_end_the_connection()
    {
        var system = Start();
        await using var listener = await ListenAsync(system);
        var connections = new List<WorkerConnection>();
        for (var i = 0; i < 2; i++)
        {
            var joined = await ConnectAsync(new ConnectOptions { Offer = _ => WorkerAccess.Messages });
            var accepted = await listener.AcceptAsync().WaitAsync(Expected);
            await LaunchHereAsync(joined.System, "theirs");
            var theirs = await accepted.FindAsync("theirs").WaitAsync(Expected);
            Assert.Equal(0, await theirs!.Ask<long>(new Read(), Expected));
            await (i == 0 ? joined : accepted).DisposeAsync().AsTask().WaitAsync(Expected);
            Assert.Equal(
                i == 0 ? "the process that had joined has ended the connection" : "the listening process has ended the connection",
                (await (i == 0 ? accepted : joined).Ended.WaitAsync(Expected)).Message);
            connections.Add(joined);
        }

        foreach (var connection in connections)
            await connection.DisposeAsync().AsTask().WaitAsync(Expected);
    }
}
