using Akka.Actor;
using Akka.Configuration;

namespace Akka.Workers.Conformance;

/// <summary>What all specifications have: a system, a host of the kind under test, bounded waits.</summary>
public abstract class WorkerSpecs(HostKind kind, string hocon = "") : IAsyncLifetime
{
    /// <summary>What is expected to come comes within this; longer than any pause of the machine.</summary>
    public static TimeSpan Expected { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Nothing takes longer unless it hangs.</summary>
    public static TimeSpan Unexpected { get; } = TimeSpan.FromSeconds(60);

    private const string Common = """
        akka {
          loglevel = WARNING
          stdout-loglevel = OFF
          loggers = []
          log-dead-letters = off
          workers {
            state.snapshot-store = "akka.persistence.snapshot-store.inmem"
            defaults { restart { on-failure = off, min-backoff = 10ms, max-backoff = 50ms } }
            workers { hasty.deadlines { save-state = 500ms, stop = 500ms } }
          }
        }
        """;

    protected static WorkerId<PuppetParameters> Puppet { get; } = new("puppet");

    protected static WorkerId<PuppetParameters> PuppetActor { get; } = new("puppet-actor");

    /// <summary>A worker whose deadlines pass: half a second. All others have the time that they need.</summary>
    protected static WorkerOptions Hasty { get; } = new() { Name = "hasty" };

    protected ActorSystem System { get; } = ActorSystem.Create(
        "specs", WorkersSetup.Create(RegisteredWorkers.Instance, ConfigurationFactory.ParseString(hocon).WithFallback(kind.Configuration).WithFallback(Common)));

    protected WorkerHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await StartHostAsync();

    public virtual async Task DisposeAsync() => await System.Terminate().WaitAsync(Unexpected);

    protected Task<WorkerHost> StartHostAsync(Build build = Build.First) => kind.StartAsync(System, build);

    protected Task<WorkerHandle> LaunchAsync(WorkerId<PuppetParameters> id, PuppetParameters? parameters = null, WorkerOptions? options = null) =>
        Host.LaunchWorkerAsync(id, parameters ?? new PuppetParameters(), options).WaitAsync(Expected);

    protected static Task<long> ReadAsync(WorkerHandle handle) => handle.Ask<long>(new Read(), Expected);
}
