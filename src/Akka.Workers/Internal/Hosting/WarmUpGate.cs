using Akka.Actor;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// Takes two workers of nobody's through a whole life in a process that waits, one of each form: built, asked something, asked
/// for its state, checked as before a restart, built again from it. So the code of a first launch and a first answer has run once,
/// on both sides of the connection, before there is one. Ends by itself; a launch that comes meanwhile does not wait for it.
/// </summary>
internal sealed class WarmUpGate : UntypedActor, IWithTimers
{
    private const string Question = "warm?";
    // In all, whatever a process says meanwhile.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_rehearsed = TimeSpan.FromMilliseconds(500);

    private readonly IActorRef _host;
    private readonly Queue<string> _ids;
    private readonly (HostRequest.Check Request, IActorRef Gate)? _before;
    private StateImage? _image;
    private IActorRef _worker = ActorRefs.Nobody;
    private int _incarnation;

    private WarmUpGate(IActorRef host, IEnumerable<string> ids, (HostRequest.Check Request, IActorRef Gate)? before)
    {
        _host = host;
        _ids = new Queue<string>(ids);
        _before = before;
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(IActorRef host) => Props(() => new WarmUpGate(host, WarmUpWorkers.Ids, before: null));

    /// <summary>
    /// The same for one form, right before a restart into the process: it has rested, and what it does first takes several times as
    /// long as the second time. While this goes on the worker still takes messages.
    /// </summary>
    public static Props Rehearsal(IActorRef host, string id, HostRequest.Check before, IActorRef gate) =>
        Props(() => new WarmUpGate(host, [id], (before, gate)));

    private static Props Props(Func<WarmUpGate> create) => ActorFactory.Props(create).WithDispatcher("akka.workers.dispatcher").WithDeploy(Deploy.Local);

    protected override void PreStart()
    {
        Timers.StartSingleTimer(nameof(ReceiveTimeout), ReceiveTimeout.Instance, _before is null ? s_patience : s_rehearsed);
        if (_before is null)
            _host.Tell(new HostRequest.WarmUp(), Self);
        Next();
    }

    protected override void PostStop()
    {
        if (_before is var (request, gate))
            _host.Tell(request, gate);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HostReply.Built { Actor.Path.Address: var address } when address != _host.Path.Address:
                Context.Stop(Self);
                break;
            case HostReply.Checked:
                Build();
                break;
            case HostReply.Built built:
                _worker = built.Actor;
                _worker.Tell(new ControlRpc.Begin(), Self);
                _ = _worker.Ask<string>(Question, s_patience).PipeTo(Self, failure: failure => new Status.Failure(failure));
                break;
            case Question:
                _worker.Tell(_image is null ? new Rpc.Restart(1) : new Rpc.Stop(), Self);
                break;
            case HostReply.StateGiven given:
                _image = given.Image;
                break;
            case HostReply.Ended { Error: null }:
                if (_incarnation % 2 == 0)
                {
                    _ids.Dequeue();
                    _image = null;
                }

                Next();
                break;
            case HostReply.Ended or Status.Failure or ReceiveTimeout:
                Context.Stop(Self);
                break;
        }
    }

    private void Next()
    {
        if (!_ids.TryPeek(out var id))
            Context.Stop(Self);
        else if (_image is { } image)
            _host.Tell(new HostRequest.Check(_incarnation, id, image.Version), Self);
        else
            Build();
    }

    private void Build()
    {
        var id = _ids.Peek();
        var birth = _image is { } image ? new Birth.State(image, []) : WarmUpWorkers.Parameters(Context.System, id);
        // A key as large as the real ones are, for numbers of each size have code of their own.
        _host.Tell(new HostRequest.Build(id, id, ++_incarnation, birth, WorkerThreading.Pool, CheckpointEvery: 0) { Key = ReplyKeys.Random() }, Self);
    }
}
