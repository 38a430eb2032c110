using System.Threading.Channels;
using Akka.Actor;

namespace Akka.Workers.Internal.Handles;

/// <summary>Receives the events of a worker whose gate is in another process, for one reader.</summary>
internal sealed class HandleFollower : UntypedActor
{
    private static readonly TimeSpan s_lastEvent = TimeSpan.FromSeconds(2);

    private readonly IActorRef _handle;
    private readonly long _right;
    private readonly ChannelWriter<WorkerEvent> _events;

    public HandleFollower(IActorRef handle, long right, ChannelWriter<WorkerEvent> events)
    {
        _handle = handle;
        _right = right;
        _events = events;
    }

    protected override void PreStart()
    {
        Context.Watch(_handle);
        _handle.Tell(new HandleQuery.Follow(_right), Self);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HandleAnswer.Happened { Event: var happened }:
                _events.TryWrite(happened);
                if (happened.IsTerminal)
                    _events.TryComplete();
                break;
            case HandleAnswer.Refused { Error: var error }:
                _events.TryComplete(error.ToException());
                break;
            case Terminated:
                // The last event is told when the name is free again, which is after this; or never, if the whole process has gone.
                Context.SetReceiveTimeout(s_lastEvent);
                break;
            case ReceiveTimeout:
                _events.TryComplete();
                break;
        }
    }

    protected override void PostStop() => _events.TryComplete();
}
