using Akka.Actor;
using Akka.Configuration;

namespace Akka.Workers.Benchmarks.Micro;

/// <summary>A system with a plain actor and a worker of each form.</summary>
internal sealed class Contestants : IAsyncDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("bench", WorkersSetup.Create(RegisteredWorkers.Instance, ConfigurationFactory.ParseString("""
        akka { loglevel = WARNING, stdout-loglevel = OFF, log-dead-letters = off }
        akka.workers { state.snapshot-store = "akka.persistence.snapshot-store.inmem", defaults.inbox.max-messages = 10000000 }
        """)));

    private Contestants() => Plain = _system.ActorOf(Props.Create<PlainActor>(), "plain");

    public IActorRef Plain { get; }

    public WorkerHandle Actor { get; private set; } = null!;

    public WorkerHandle Loop { get; private set; } = null!;

    public static async Task<Contestants> CreateAsync()
    {
        var contestants = new Contestants();
        var workers = Workers.Get(contestants._system);
        contestants.Actor = await workers.LaunchAsync(WorkerIds.CountingActor, NoParameters.Instance);
        contestants.Loop = await workers.LaunchAsync(WorkerIds.CountingLoop, new CountState([]));
        return contestants;
    }

    public async ValueTask DisposeAsync() => await _system.Terminate();
}
