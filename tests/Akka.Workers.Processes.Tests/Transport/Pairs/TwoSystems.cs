using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>Two actor systems in this process that talk through a real connection: the near one launches, the far one is its child.</summary>
public abstract class TwoSystems : IAsyncLifetime
{
    protected static Config Common { get; } = ConfigurationFactory.ParseString("""
        akka {
          loglevel = WARNING
          stdout-loglevel = OFF
          loggers = []
          log-dead-letters = off
          workers.state.snapshot-store = "akka.persistence.snapshot-store.inmem"
        }
        """);

    public ActorSystem Near { get; protected set; } = null!;

    public ActorSystem Far { get; protected set; } = null!;

    public abstract Address NearAddress { get; }

    public abstract Address FarAddress { get; }

    public abstract Task InitializeAsync();

    public virtual async Task DisposeAsync()
    {
        await Near.Terminate().WaitAsync(Bounds.Unexpected);
        await Far.Terminate().WaitAsync(Bounds.Unexpected);
    }

    /// <summary>The far side is gone without a word.</summary>
    public abstract Task CutAsync();

    /// <summary>An actor of the far side, seen from the near one.</summary>
    public Task<IActorRef> FarAsync(IActorRef actor) =>
        Near.ActorSelection(new RootActorPath(FarAddress) / actor.Path.Elements).ResolveOne(Bounds.Expected);

    public static (IActorRef Actor, ConcurrentQueue<object> Got) StartInbox(ActorSystem system)
    {
        var got = new ConcurrentQueue<object>();
        return (system.ActorOf(Props.Create(() => new Inbox(got))), got);
    }

    /// <summary>Starts an echo under a name at the far side, if no other actor has the name.</summary>
    public bool TryStartFar(string name, out IActorRef? started)
    {
        try
        {
            started = Far.ActorOf(Props.Create(() => new Echo()), name);
            return true;
        }
        catch (InvalidActorNameException)
        {
            started = null;
            return false;
        }
    }

    private protected static ActorSystem Start(string name, Config config, DirectSetup? direct = null)
    {
        var setup = WorkersSetup.Create(RegisteredWorkers.Instance, config.WithFallback(Common));
        var system = ActorSystem.Create(name, direct is null ? setup : setup.And(direct));
        Workers.Get(system);
        return system;
    }
}
