using Akka.Actor;

namespace Akka.Workers.Conformance;

/// <remarks>How many messages is told by the variable <c>ORDERED_MESSAGES</c>, for a run on demand; see docs/contributing.md.</remarks>
public abstract class RaceSpecs(HostKind kind, int messages = 1_000_000) : WorkerSpecs(kind, "akka.workers.defaults.inbox.max-messages = 10000000")
{
    private const int Senders = 4;
    private const int Restarts = 100;
    private const int Burst = 25;

    private readonly int _each =
        (int.TryParse(Environment.GetEnvironmentVariable("ORDERED_MESSAGES"), out var asked) ? asked : messages) / (Senders + 1) / Restarts * Restarts;

    [Theory, InlineData("tally"), InlineData("tally-actor")]
    public async Task No_message_is_lost_doubled_or_reordered_over_many_restarts(string id)
    {
        var hosts = new[] { await StartHostAsync(), await StartHostAsync() };
        var handle = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>(id), NoParameters.Instance).WaitAsync(Expected);
        // A further sender, on a host of its own: with child processes, from a third process.
        var elsewhere = await StartHostAsync();
        var agent = await elsewhere.LaunchWorkerAsync(new WorkerId<NoParameters>("agent"), NoParameters.Instance).WaitAsync(Expected);
        // _each step's messages are sent while that step's restart goes on.
        var steps = Enumerable.Range(0, Restarts).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        var closed = Enumerable.Range(0, Restarts).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        var sending = Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (var number = 0L; number < _each; number++)
            {
                if (number % (_each / Restarts) == 0)
                    await steps[number / (_each / Restarts)].Task;
                // Half of them while the gate is closed, if the restart is not faster than this can see.
                if (number % (_each / Restarts) == _each / Restarts / 2)
                    await closed[number / (_each / Restarts)].Task;
                // Spreads them over the restart, however many processors there are.
                if (number % Burst == 0)
                    await Task.Yield();
                handle.Tell(new Numbered(sender, number), ActorRefs.NoSender);
            }
        })));
        var held = 0L;
        for (var restart = 0; restart < Restarts; restart++)
        {
            var restarting = handle.RestartAsync(hosts[restart % 2]);
            steps[restart].SetResult();
            var flooding = agent.Ask<long>(new Flood(handle.Ref, Senders, (long)restart * (_each / Restarts), _each / Restarts), Unexpected);
            while (!restarting.IsCompleted && handle.Status.State != WorkerState.Restarting)
                await Task.Yield();
            closed[restart].SetResult();
            held += (await restarting.WaitAsync(Unexpected)).Held;
            Assert.Equal(_each / Restarts, await flooding);
        }

        await sending.WaitAsync(Unexpected);

        Assert.Equal(new Tally((Senders + 1) * _each, 0), await handle.Ask<Tally>(new AskTally(), Unexpected));
        Assert.InRange(held, 1, (Senders + 1) * _each);
    }
}
