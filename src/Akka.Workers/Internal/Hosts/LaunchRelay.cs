using Akka.Actor;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Internal.Hosts;

/// <summary>What a handle asks of its relay; it keeps its place among the messages.</summary>
internal abstract record RelayRequest : INoSerializationVerificationNeeded
{
    public sealed record Stop : RelayRequest;

    public sealed record Restart(WorkerHost? Host) : RelayRequest;

    /// <summary>Say when it has come by.</summary>
    public sealed record Pass(TaskCompletionSource Passed) : RelayRequest;
}

/// <summary>
/// Stands for a worker that was launched from here on a host of another process, and owns it: when this process is gone, so is
/// this, and the worker is stopped. Messages wait here, in order and within the bounds of an inbox, until the worker's gate
/// is there, and go through from then on.
/// </summary>
internal sealed class LaunchRelay : UntypedActor
{
    // The last event is told when the name is free again, which is after the handle's end.
    private static readonly TimeSpan s_lastEvent = TimeSpan.FromSeconds(2);

    private readonly LaunchedSide _side;
    private readonly IActorRef _door;
    private readonly string _host;
    private readonly HostQuery.Launch _launch;
    private readonly MessageBuffer _waiting;
    private readonly Rejections _rejections;
    private readonly TimeSpan _askTimeout;
    private RemoteSide? _worker;
    private bool _ended;

    public LaunchRelay(LaunchedSide side, IActorRef door, string host, HostQuery.Launch launch, WorkerSettings settings)
    {
        _side = side;
        _door = door;
        _host = host;
        _launch = launch;
        _waiting = new MessageBuffer(settings.Inbox.MaxMessages, settings.Inbox.MaxBytes);
        _askTimeout = settings.AskTimeout;
        _rejections = new Rejections((ExtendedActorSystem)Context.System, side.Name) { Handle = Self };
    }

    protected override void PreStart()
    {
        Context.Watch(_door);
        _door.Tell(_launch, Self);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HostAnswer answer when answer.Key == _launch.Key:
                OnAnswer(answer);
                break;
            case HostAnswer:
                Unhandled(message);
                break;
            case Terminated lost when _worker is null || lost.ActorRef.Equals(_worker.Ref):
                OnLost(lost);
                break;
            case Terminated:
                break;
            case ReceiveTimeout:
                End(Gone());
                break;
            case var _ when _worker is null:
                var held = new HeldMessage(message, Sender);
                if (!_waiting.TryAdd(held))
                    _rejections.Full(held);
                break;
            default:
                Pass(message, Sender);
                break;
        }
    }

    protected override void PostStop() => End(new WorkerEvent.Stopped(new RemoteError(
        "handle-lost", $"the reference of worker '{_side.Name}' was stopped in the process that launched it, and with it the worker")));

    private void OnAnswer(HostAnswer answer)
    {
        switch (answer)
        {
            case HostAnswer.Accepted accepted when _worker is null:
                _worker = new RemoteSide(Context.System, Workers.Get(Context.System).References, accepted.Worker, accepted.Control, _side.Status, _askTimeout);
                Context.Watch(accepted.Worker);
                Context.Unwatch(_door);
                _side.OnAccepted(_worker);
                while (_waiting.TryTake(out var held))
                    Pass(held.Message, held.Sender);
                break;
            case HostAnswer.Happened { Event: var happened }:
                if (happened.IsTerminal)
                    End(happened);
                else
                    _side.OnHappened(happened);
                break;
            case HostAnswer.Refused { Error: var error }:
                End(new WorkerEvent.Failed(error));
                break;
        }
    }

    private void Pass(object message, IActorRef? sender)
    {
        switch (message)
        {
            case RelayRequest.Stop:
                _worker!.Stop();
                break;
            case RelayRequest.Restart restart:
                _worker!.Restart(restart.Host);
                break;
            case RelayRequest.Pass pass:
                pass.Passed.TrySetResult();
                break;
            default:
                _worker!.Tell(message, sender);
                break;
        }
    }

    private void OnLost(Terminated lost)
    {
        if (_worker is null || lost.AddressTerminated)
            End(Gone(lost.AddressTerminated));
        else
            Context.SetReceiveTimeout(s_lastEvent);
    }

    private WorkerEvent.Failed Gone(bool process = true) => new(process
        ? new RemoteError("host-lost", $"the process that worker host '{_host}' belongs to is not there any more")
        : Errors.HostLost(new Place(_host, _door)));

    private void End(WorkerEvent terminal)
    {
        if (_ended)
            return;
        _ended = true;
        while (_waiting.TryTake(out var held))
        {
            if (held.Message is not RelayRequest)
                _rejections.Ended(held, terminal is WorkerEvent.Failed { Error.Message: var reason } ? reason : "the worker has ended");
        }

        _side.OnHappened(terminal);
        Context.Stop(Self);
    }
}
