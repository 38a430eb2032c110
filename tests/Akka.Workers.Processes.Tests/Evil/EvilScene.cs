using Akka.Actor;
using Akka.Workers.Processes.Internal;
using Akka.Workers.Processes.Tests.Hosting;
using TestChild.Hosting;

namespace Akka.Workers.Processes.Tests.Evil;

/// <summary>A launching process with a worker in an honest child, and actors that mind their own business, for children that were taken over.</summary>
public sealed class EvilScene : HostingSpecs, IAsyncLifetime
{
    private const string Hocon = """
        akka.actor.debug.unhandled = off
        akka.workers {
          state.max-bytes = 1m
          defaults {
            deadlines { construct = 5s, save-state = 1s, stop = 1s }
            restart { min-backoff = 10ms, max-backoff = 20ms }
          }
          hosts.pair { kind = process, arguments = [evil, report-guessed] }
        }
        """;

    private ProcessIdentity _honest;
    private int _hosts;

    public ActorSystem System { get; private set; } = null!;

    public WorkerHost HonestHost { get; private set; } = null!;

    public WorkerHandle Sibling { get; private set; } = null!;

    public IActorRef Bystander { get; private set; } = null!;

    public IActorRef Slow { get; private set; } = null!;

    /// <summary>What the bystander was told.</summary>
    internal Heard Heard { get; } = new();

    /// <summary>Lets the slow one go on.</summary>
    public TaskCompletionSource GoOn { get; private set; } = new();

    public new async Task InitializeAsync()
    {
        System = Start(Hocon);
        HonestHost = await LaunchHostAsync(System, Config("isolated"));
        Sibling = await LaunchAsync(HonestHost, options: new WorkerOptions { Name = "sibling" });
        Sibling.Tell(new Add(7));
        _honest = await IdentityAsync(Sibling);
        Bystander = System.ActorOf(Props.Create(() => new Listening(Heard)), "bystander");
        Renew();
    }

    /// <summary>A new slow actor.</summary>
    public void Renew()
    {
        GoOn.TrySetResult();
        GoOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = GoOn.Task;
        Slow = System.ActorOf(Props.Create(() => new Sluggish(goOn)));
    }

    /// <summary>A child that does what the attack says, at its time.</summary>
    public async Task<WorkerHost> StartAsync(string attack, TimeSpan? ready = null)
    {
        Heard.Clear();
        var config = Config($"evil-{Interlocked.Increment(ref _hosts)}", "evil", attack);
        return await LaunchHostAsync(System, ready is { } limit ? config.WithReadyTimeout(limit) : config);
    }

    public async Task<WorkerHandle> LaunchEvilAsync(WorkerHost host, bool restarts = false) =>
        await LaunchAsync(host, options: new WorkerOptions { RestartOnFailure = restarts });

    /// <summary>Nobody but the one that was taken over has taken harm.</summary>
    public async Task AssertUntouchedAsync()
    {
        Assert.Equal(7, await Sibling.Ask<long>(new Read(), Expected));
        Assert.Equal(_honest, await IdentityAsync(Sibling));
        Assert.Equal(WorkerState.Running, Sibling.Status.State);
        Assert.Equal(1, Sibling.Status.Incarnation);
        Assert.Equal("alive", await Bystander.Ask<string>("alive?", Expected));
        Assert.False(System.WhenTerminated.IsCompleted);
        Assert.Equal("new", await System.ActorOf(Props.Create(() => new Answering())).Ask<string>("new", Expected));
    }

    /// <summary>How many lines were logged that hold a text.</summary>
    public int Logged(string text) => Log.All.Count(line => line.Text.Contains(text, StringComparison.Ordinal));

    private sealed class Listening : ReceiveActor
    {
        public Listening(Heard heard)
        {
            Receive<string>(text => text == "alive?", _ => Sender.Tell("alive"));
            ReceiveAny(message =>
            {
                heard.Add(message);
                // As one does who answers whatever comes.
                Sender.Tell("yes?");
            });
        }
    }

    private sealed class Sluggish : ReceiveActor
    {
        public Sluggish(Task goOn) => ReceiveAnyAsync(_ => goOn);
    }

    private sealed class Answering : ReceiveActor
    {
        public Answering() => ReceiveAny(message => Sender.Tell(message));
    }
}

/// <summary>What an actor was told.</summary>
internal sealed class Heard
{
    private readonly Lock _lock = new();
    private readonly List<object> _messages = [];

    public IReadOnlyList<object> All
    {
        get
        {
            lock (_lock)
                return [.. _messages];
        }
    }

    public void Add(object message)
    {
        lock (_lock)
            _messages.Add(message);
    }

    public void Clear()
    {
        lock (_lock)
            _messages.Clear();
    }
}
