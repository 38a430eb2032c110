using System.Globalization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Workers.Processes.Internal;
using Akka.Workers.Processes.Tests.Child;
using TestChild.Hosting;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>Workers in real child processes, through the public API. No process outlives its test.</summary>
public abstract class HostingSpecs : IAsyncLifetime
{
    private const string Common = """
        akka {
          loglevel = INFO
          stdout-loglevel = OFF
          loggers = []
          log-dead-letters = off
          workers {
            state.snapshot-store = "akka.persistence.snapshot-store.inmem"
            defaults.restart { min-backoff = 10ms, max-backoff = 50ms, max-restarts = 20 }
            processes { arguments = [host], stop-timeout = 2s }
          }
        }
        """;

    private readonly List<ActorSystem> _systems = [];
    private readonly HashSet<ProcessIdentity> _seen = [];

    /// <summary>What is expected to come comes within this; longer than any pause of the machine.</summary>
    protected static TimeSpan Expected { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Nothing takes longer unless it hangs.</summary>
    protected static TimeSpan Unexpected { get; } = TimeSpan.FromSeconds(60);

    /// <summary>What the tests start: the test child beside them.</summary>
    protected static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "TestChild");

    protected static WorkerId<HandParameters> Hand { get; } = new("hand");

    /// <summary>What the systems have logged.</summary>
    private protected Lines Log { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var system in _systems)
            await system.Terminate().WaitAsync(Unexpected);
        await GoneAsync(_seen);
    }

    /// <summary>A launching system.</summary>
    protected ActorSystem Start(string hocon = "")
    {
        var system = ActorSystem.Create("specs", WorkersSetup.Create(
            RegisteredWorkers.Instance,
            ConfigurationFactory.ParseString(hocon).WithFallback($"akka.workers.processes.file = \"{Program}\"").WithFallback(Common)));
        _systems.Add(system);
        system.EventStream.Subscribe(system.ActorOf(Props.Create(() => new Listener(Log))), typeof(LogEvent));
        return system;
    }

    /// <summary>The test child as a host, or with another of its scripts.</summary>
    private protected static ProcessConfig Config(string name, params string[] script) =>
        new ProcessConfig(name).WithFile(Program).WithArguments(script is [] ? ["host"] : script);

    private protected async Task<WorkerHost> LaunchHostAsync(ActorSystem system, ProcessConfig config, ProcessTransport transport = ProcessTransport.Direct)
    {
        var host = await WorkerProcesses.Get(system).LaunchHostAsync(config, transport).WaitAsync(Unexpected);
        Remember();
        return host;
    }

    private protected async Task<WorkerHandle> LaunchAsync(WorkerHost host, HandParameters? parameters = null, WorkerOptions? options = null)
    {
        var handle = await host.LaunchWorkerAsync(Hand, parameters ?? new HandParameters(), options).WaitAsync(Unexpected);
        Remember();
        return handle;
    }

    protected static Task<string> ShowAsync(WorkerHandle handle, string what) => handle.Ask<string>(new Show(what), Expected);

    protected static async Task<int> PidAsync(WorkerHandle handle) => int.Parse(await ShowAsync(handle, "pid"), CultureInfo.InvariantCulture);

    private protected static async Task<ProcessIdentity> IdentityAsync(WorkerHandle handle) =>
        ProcessIdentity.Of(await PidAsync(handle)) ?? throw new InvalidOperationException("the process has gone");

    /// <summary>The first event of a kind, from the beginning of the worker's life.</summary>
    protected static async Task<T> FirstAsync<T>(WorkerHandle handle, Func<T, bool>? when = null) where T : WorkerEvent
    {
        using var bound = new CancellationTokenSource(Unexpected);
        await foreach (var happened in handle.Events.WithCancellation(bound.Token))
        {
            if (happened is T wanted && (when is null || when(wanted)))
                return wanted;
        }

        throw new InvalidOperationException($"{handle} ended without {typeof(T).Name}");
    }

    /// <summary>Looks again and again, for what gives no signal.</summary>
    protected static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var bound = new CancellationTokenSource(Unexpected);
        try
        {
            while (!condition())
                await Task.Delay(2, bound.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"not within {Unexpected.TotalSeconds:0} s: {what}");
        }
    }

    private protected static Task GoneAsync(IReadOnlyCollection<ProcessIdentity> processes) =>
        UntilAsync(() => !processes.Any(process => process.Lives), $"the end of {string.Join(", ", processes)}");

    private void Remember() => _seen.UnionWith(_systems.SelectMany(system => WorkerProcesses.Get(system).Running)
        .Select(running => ProcessIdentity.Of(running.Pid)).OfType<ProcessIdentity>());

    private sealed class Listener : ReceiveActor
    {
        public Listener(Lines log) => Receive<LogEvent>(line => log.Add(new ChildLine($"{line.Message}", line.LogLevel() >= LogLevel.WarningLevel, 0)));
    }
}
