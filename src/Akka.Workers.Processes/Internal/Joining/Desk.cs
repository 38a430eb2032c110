using Akka.Actor;
using Akka.Event;

namespace Akka.Workers.Processes.Internal;

/// <summary>
/// What the other side of a connection can ask, besides what it was given since. Its messages are of kinds that every link
/// knows: a name asks for a worker; a reference offers a worker host, and <see langword="true"/> says that there is none.
/// </summary>
internal sealed class Desk : UntypedActor
{
    /// <summary>The answer to a name when nothing is offered. The same whether or not there is such a worker.</summary>
    private const bool Nothing = false;

    private const int LongestName = 64;

    private readonly Func<string, WorkerAccess> _offer;
    private readonly Action<IActorRef, IActorRef?> _onReady;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    /// <param name="offer">What it gets of a worker.</param>
    /// <param name="onReady">It has joined: its desk, and its host if it offers one.</param>
    public Desk(Func<string, WorkerAccess> offer, Action<IActorRef, IActorRef?> onReady)
    {
        _offer = offer;
        _onReady = onReady;
    }

    public static Props Props(Func<string, WorkerAccess> offer, Action<IActorRef, IActorRef?> onReady) =>
        Akka.Actor.Props.Create(() => new Desk(offer, onReady)).WithDeploy(Deploy.Local);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case IActorRef host:
                _onReady(Sender, host);
                break;
            case true:
                _onReady(Sender, null);
                break;
            case string name:
                Sender.Tell((object?)Find(name) ?? Nothing, Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private WorkerHandle? Find(string name)
    {
        var access = WorkerAccess.None;
        try
        {
            access = name.Length <= LongestName ? _offer(name) : WorkerAccess.None;
        }
        catch (Exception failure)
        {
            _log.Error(failure, "what is offered of worker '{0}' is not known, so nothing is", name);
        }

        return access switch
        {
            WorkerAccess.Messages => Workers.Get(Context.System).Find(name)?.WithoutControl(),
            WorkerAccess.Control => Workers.Get(Context.System).Find(name),
            _ => null,
        };
    }
}
