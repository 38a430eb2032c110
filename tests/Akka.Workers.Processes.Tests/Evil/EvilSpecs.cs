using Akka.Actor;
using TestChild.Hosting;

namespace Akka.Workers.Processes.Tests.Evil;

/// <summary>A child that was taken over: what it does ends it, or comes to nothing, and nobody else takes harm.</summary>
[Collection("evil children")]
public abstract class EvilSpecs(EvilScene scene) : IClassFixture<EvilScene>
{
    protected static TimeSpan Expected { get; } = TimeSpan.FromSeconds(20);

    protected static TimeSpan Unexpected { get; } = TimeSpan.FromSeconds(60);

    protected EvilScene Scene => scene;

    /// <summary>Gives the sign, with an actor that the child may know from then on.</summary>
    protected static void Sign(WorkerHandle evil, IActorRef given) => evil.Tell(new Add(), given);

    /// <summary>The one end, for a reason that names what was done.</summary>
    protected async Task AssertEndedAsync(WorkerHandle evil, string reason, string type = "link-violation")
    {
        var events = await EventsAsync(evil);
        Assert.Equal(["Started", "Failed"], events.Select(happened => happened.GetType().Name));
        var error = Assert.IsType<WorkerEvent.Failed>(events[^1]).Error;
        Assert.Equal(type, error.Type);
        Assert.Contains($"was cut off: {reason}", error.Message, StringComparison.Ordinal);
        await scene.AssertUntouchedAsync();
    }

    /// <summary>It came to nothing: even the worker there still answers. The answer is behind the attack.</summary>
    protected async Task AssertHarmlessAsync(WorkerHandle evil)
    {
        Assert.Equal(42, await evil.Ask<long>(new Read(), Expected));
        await scene.AssertUntouchedAsync();
        evil.Stop();
        Assert.Equal(["Started", "Stopped"], (await EventsAsync(evil)).Select(happened => happened.GetType().Name));
    }

    protected static async Task StartedAsync(WorkerHandle evil, int incarnation)
    {
        using var bound = new CancellationTokenSource(Unexpected);
        await foreach (var happened in evil.Events.WithCancellation(bound.Token))
        {
            if (happened is WorkerEvent.Started started && started.Incarnation == incarnation)
                return;
        }
    }

    protected static async Task<IReadOnlyList<WorkerEvent>> EventsAsync(WorkerHandle evil)
    {
        using var bound = new CancellationTokenSource(Unexpected);
        var all = new List<WorkerEvent>();
        await foreach (var happened in evil.Events.WithCancellation(bound.Token))
            all.Add(happened);
        return all;
    }
}
