using Akka.Actor;

namespace Akka.Workers.Internal.Gate;

/// <summary>
/// The parent of all handles. A handle's end is told when its name is free again, and a handle that fails by itself is
/// stopped, never restarted: a restart would forget its epoch and its buffer.
/// </summary>
internal sealed class HandlesActor : UntypedActor
{
    private readonly Action<HandleCore> _forget;
    private readonly Dictionary<IActorRef, (HandleCore Core, WorkerEvent? Terminal)> _handles = [];

    public HandlesActor(Action<HandleCore> forget) => _forget = forget;

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(static _ => Directive.Stop);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HandleBegun begun:
                _handles[begun.Actor] = (begun.Core, null);
                Context.Watch(begun.Actor);
                break;
            case HandleEnded ended:
                _handles[Sender] = (ended.Core, ended.Terminal);
                Context.Stop(Sender);
                break;
            case Terminated terminated when _handles.Remove(terminated.ActorRef, out var handle):
                _forget(handle.Core);
                handle.Core.OnEnded(handle.Terminal ?? Lost(handle.Core));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PostStop()
    {
        // The system goes down with workers still running: whoever waits for their end is not left waiting.
        foreach (var (core, terminal) in _handles.Values)
            core.OnEnded(terminal ?? Lost(core));
    }

    private static WorkerEvent.Failed Lost(HandleCore core) =>
        new(new RemoteError("handle-lost", $"the handle of worker '{core.Name}' was stopped from outside, with the system or by a fault of its own"));
}
