using Akka.Actor;
using Akka.Event;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Logs;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// A worker host: the supervisor of incarnations. It builds them, tells their gates when they end, and never starts one again
/// by itself. Requests that come before a runner serves it wait, in order.
/// </summary>
internal sealed class WorkerHostActor : UntypedActor, IWithUnboundedStash, IWithTimers
{
    private static readonly Deploy s_deploy = Deploy.Local.WithMailbox("akka.workers.mailbox");

    private readonly string _name;
    private readonly StateCodec _codec;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<(IActorRef Gate, int Incarnation), Hosted> _hosted = [];
    private readonly Dictionary<IActorRef, Hosted> _byActor = [];
    private readonly Dictionary<IActorRef, List<Hosted>> _byGate = [];
    private readonly Watchdog _watchdog;
    private IWorkerFactory? _factory;
    private IServiceProvider? _services;
    private IActorRef? _observer;
    private bool _closed;

    public WorkerHostActor(string name, StateCodec codec, TimeProvider time)
    {
        _name = name;
        _codec = codec;
        _watchdog = new Watchdog(time);
    }

    public IStash Stash { get; set; } = null!;

    public ITimerScheduler Timers { get; set; } = null!;

    protected override SupervisorStrategy SupervisorStrategy() => new WorkerSupervision(OnFailure);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HostRequest.Serve serve:
                _factory = serve.Factory;
                _services = serve.Services;
                Stash.UnstashAll();
                break;
            case HostRequest.ServeElsewhere elsewhere:
                var nodes = Context.Watch(Context.ActorOf(elsewhere.Nodes, "elsewhere"));
                Become(next => HandOn(next, nodes));
                Stash.UnstashAll();
                break;
            case LookTime:
                foreach (var hung in _watchdog.Look())
                    hung.Tell(new HostReply.Hung(hung.Number));
                LookLater();
                break;
            case HostRequest.Close:
                _closed = true;
                Stash.UnstashAll();
                EndIfDone();
                break;
            case HostRequest.Check or HostRequest.Build or HostRequest.Report or HostRequest.WarmUp when _factory is null && !_closed:
                Stash.Stash();
                break;
            case HostRequest.Check check:
                // Where the worker comes from another process, its code has not run in this one yet.
                if (Sender is IActorRefScope { IsLocal: false })
                    HostWarmUp.Prepare(_factory?.GetBuilder(check.WorkerId));
                Sender.Tell(new HostReply.Checked(check.Request, Refusal(check.WorkerId, check.StateVersion)) { Key = check.Key }, Self);
                break;
            case HostRequest.Build build:
                Build(build, Sender);
                break;
            case HostRequest.Finish finish when Find(finish.Incarnation) is { } hosted:
                Context.Stop(hosted.Actor);
                break;
            case HostRequest.Discard discard when Find(discard.Incarnation) is { } hosted:
                Context.Stop(hosted.Actor);
                break;
            case HostRequest.Cancel cancel when Find(cancel.Incarnation) is { } hosted:
                hosted.Incarnation.Cancel();
                break;
            case HostRequest.Abandon abandon when Find(abandon.Incarnation) is { } hosted:
                Abandon(hosted);
                break;
            case HostRequest.Report report:
                _observer = Sender;
                if (report.ReadsTraces)
                    Workers.Get(Context.System).References.GatesReadTraces = true;
                break;
            case HostRequest.WarmUp:
                if (_factory is { } factory)
                    HostWarmUp.Begin(Context.System, factory, _codec);
                break;
            case HostRequest.Look:
                Sender.Tell(new HostLook([.. _hosted.Values.Select(hosted => hosted.Look)]), Self);
                break;
            case Terminated terminated:
                OnTerminated(terminated.ActorRef);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void HandOn(object message, IActorRef nodes)
    {
        if (message is Terminated ended && ended.ActorRef.Equals(nodes))
            Context.Stop(Self);
        else
            nodes.Forward(message);
    }

    private void Build(HostRequest.Build build, IActorRef gate)
    {
        if (Refusal(build.WorkerId, stateVersion: 0) is { } refusal)
        {
            Refuse(build, gate, refusal);
            return;
        }

        var builder = BuilderOf(build.WorkerId)!;
        if (!Parameters.TryDecode(Context.System, builder, build.Birth, out var birth, out var error))
        {
            Refuse(build, gate, error);
            return;
        }

        var name = FreeName($"{build.Name}:{build.Incarnation}");
        var services = new WorkerServices(Context.System, _services, _name, name);
        var incarnation = new Incarnation(build, gate, _codec, services);
        builder.State?.WarmUp(_codec);
        var props = Props.CreateBy(new IncarnationProducer(builder, incarnation, birth)).WithDeploy(s_deploy);
        if (build.Threading is WorkerThreading.Reader)
            props = props.WithDispatcher("akka.workers.reader-dispatcher");
        var actor = Context.Watch(Context.ActorOf(props, name));
        var hosted = new Hosted(incarnation, services, actor, gate, build.Ticket)
        {
            // Of a gate in this process the log is here.
            Log = gate is IActorRefScope { IsLocal: false } ? Workers.Get(Context.System).Logs.BeginHosted(build.Name) : null,
        };
        _hosted.Add((gate, build.Incarnation), hosted);
        _byActor.Add(actor, hosted);
        if (!_byGate.TryGetValue(gate, out var ofGate))
        {
            _byGate.Add(gate, ofGate = []);
            Context.Watch(gate);
        }

        ofGate.Add(hosted);
        if (build.Watchdog is not { } limit)
            return;
        _watchdog.Add(incarnation, actor, limit);
        if (!Timers.IsTimerActive(nameof(LookTime)))
            LookLater();
    }

    // Looked at one by one: what the times between them are is asked again each time.
    private void LookLater()
    {
        if (_watchdog.Interval is { } interval)
            Timers.StartSingleTimer(nameof(LookTime), LookTime.Instance, interval);
        else
            Timers.Cancel(nameof(LookTime));
    }

    private void Refuse(HostRequest.Build build, IActorRef gate, RemoteError error)
    {
        gate.Tell(new HostReply.Ended(build.Incarnation, error) { Key = build.Key }, Self);
        _observer?.Tell(new HostReport(build.Ticket), Self);
    }

    private void Abandon(Hosted hosted)
    {
        hosted.Incarnation.Fence();
        Context.Stop(hosted.Actor);
    }

    /// <returns>Whether the incarnation is to be stopped now; one that was built waits for its gate to close.</returns>
    private bool OnFailure(IActorRef child, Exception cause)
    {
        if (!_byActor.TryGetValue(child, out var hosted))
            return true;
        var incarnation = hosted.Incarnation;
        incarnation.Fail(cause is ActorInitializationException { InnerException: { } inner } ? inner : cause);
        if (incarnation.IsBuilt)
            incarnation.Tell(new HostReply.Ending(incarnation.Number));
        return !incarnation.IsBuilt;
    }

    private void OnTerminated(IActorRef actor)
    {
        if (!_byActor.Remove(actor, out var hosted))
        {
            // A gate has gone: nobody is left who could want what it had here.
            foreach (var orphan in _byGate.GetValueOrDefault(actor, []))
                Abandon(orphan);
            return;
        }

        var incarnation = hosted.Incarnation;
        _watchdog.Remove(incarnation);
        _hosted.Remove((hosted.Gate, incarnation.Number));
        var failure = incarnation.Failure;
        incarnation.Tell(new HostReply.Ended(incarnation.Number, failure is null ? null : RemoteError.From(failure), incarnation.Asker) { Original = failure, LastMessage = incarnation.LastMessage, Trace = incarnation.LastTrace, Logged = LastLoggedBy(hosted) });
        _observer?.Tell(new HostReport(hosted.Ticket), Self);
        var ofGate = _byGate[hosted.Gate];
        ofGate.Remove(hosted);
        if (ofGate.Count == 0)
        {
            _byGate.Remove(hosted.Gate);
            Context.Unwatch(hosted.Gate);
        }

        _ = DisposeAsync(hosted);
        EndIfDone();
    }

    private static LastLogged[]? LastLoggedBy(Hosted hosted)
    {
        if (hosted.Log is not { } log)
            return null;
        Workers.Get(Context.System).Logs.EndHosted(log);
        return hosted.Incarnation.Failure is null ? null : LastLogged.Of(log);
    }

    private async Task DisposeAsync(Hosted hosted)
    {
        try
        {
            await hosted.Services.DisposeAsync();
            hosted.Incarnation.Dispose();
        }
        catch (Exception failure)
        {
            _log.Warning(failure, "worker '{0}': disposing the services of incarnation {1} failed", hosted.Incarnation.Name, hosted.Incarnation.Number);
        }
    }

    private RemoteError? Refusal(string workerId, int stateVersion)
    {
        if (_factory is null || _closed)
            return new RemoteError("host-closed", $"worker host '{_name}' is closed");
        if (BuilderOf(workerId) is not { } builder)
            return new RemoteError("unsupported", $"unsupported worker {workerId}");
        if (stateVersion == 0 || (builder.State?.Readable.Contains(stateVersion) ?? false))
            return null;
        var readable = builder.State is { } state ? string.Join(", ", state.Readable.Order()) : "none";
        return new RemoteError(
            "state-version",
            $"worker '{workerId}' on host '{_name}' cannot read state version {stateVersion}; it reads {readable}: add an IStateMigration from version {stateVersion}");
    }

    private WorkerBuilder? BuilderOf(string workerId) => _factory!.GetBuilder(workerId) ?? WarmUpWorkers.Find(workerId);

    /// <summary>By the gate that asks: a name comes again, also while one that was cut off has not ended yet.</summary>
    private Hosted? Find(int incarnation) => _hosted.GetValueOrDefault((Sender, incarnation));

    private static string FreeName(string name)
    {
        var free = name;
        for (var number = 2; !Context.Child(free).IsNobody(); number++)
            free = $"{name}~{number}";
        return free;
    }

    private void EndIfDone()
    {
        if (_closed && _hosted.Count == 0)
            Context.Stop(Self);
    }

    private sealed record LookTime : INoSerializationVerificationNeeded
    {
        public static LookTime Instance { get; } = new();
    }

    private sealed record Hosted(Incarnation Incarnation, WorkerServices Services, IActorRef Actor, IActorRef Gate, long Ticket)
    {
        /// <summary>What it logs, where its log is in another process.</summary>
        public WorkerLog? Log { get; init; }

        public IncarnationLook Look => new(Ticket, Incarnation.Read, Incarnation.Queue?.Waiting ?? 0);
    }
}
