using System.Diagnostics;
using Akka.Actor;

namespace Akka.Workers.Internal;

/// <summary>A top-level actor whose children are made from any thread, with names of ours: what <c>system.ActorOf</c> does for the user guardian.</summary>
internal sealed class ActorRoot
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(30);

    private readonly ActorCell _cell;

    private ActorRoot(ActorCell cell) => _cell = cell;

    public static ActorRoot Create(ExtendedActorSystem system, string name, Props props)
    {
        var root = (RepointableActorRef)system.ActorOf(props.WithDispatcher("akka.workers.dispatcher").WithDeploy(Deploy.Local), name);
        // The user guardian starts it on a thread of its own, in microseconds; once per system.
        if (!SpinWait.SpinUntil(() => root.IsStarted, s_startLimit))
            throw new WorkerException($"/user/{name} was not started within {s_startLimit.TotalSeconds} s");
        return new ActorRoot(root.Underlying as ActorCell ?? throw new UnreachableException("a started reference has its cell"));
    }

    /// <exception cref="WorkerException">The name is taken.</exception>
    public IActorRef Attach(Props props, string name)
    {
        try
        {
            return _cell.AttachChild(props, isSystemService: false, name);
        }
        catch (InvalidActorNameException taken)
        {
            throw new WorkerException($"the name '{name}' is taken", taken);
        }
    }

    public string FreeName(string stem)
    {
        for (var number = 1; ; number++)
        {
            var name = number == 1 ? stem : $"{stem}-{number}";
            if (_cell.GetSingleChild(name).IsNobody())
                return name;
        }
    }
}

/// <summary>The parent of in-process hosts; a host that fails by itself is stopped, and its gates learn of it.</summary>
internal sealed class HostsActor : UntypedActor
{
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(static _ => Directive.Stop);

    protected override void OnReceive(object message) => Unhandled(message);
}
