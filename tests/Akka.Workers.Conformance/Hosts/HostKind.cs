using Akka.Actor;
using Akka.Configuration;

namespace Akka.Workers.Conformance;

/// <summary>Where the workers of a specification run. The same specifications hold for every kind.</summary>
public abstract class HostKind
{
    /// <summary>What the system needs in its configuration.</summary>
    public virtual Config Configuration => Config.Empty;

    /// <summary>A host that runs the workers of a build.</summary>
    public abstract Task<WorkerHost> StartAsync(ActorSystem system, Build build);
}

/// <summary>In the same process.</summary>
public class InProcess : HostKind
{
    public override Task<WorkerHost> StartAsync(ActorSystem system, Build build)
    {
        var (host, runner) = WorkerHost.Create(system);
        _ = runner.RunAsync(build.Factory());
        return Task.FromResult(host);
    }
}

/// <summary>In the same process, every message serialized and read again on its way.</summary>
public sealed class InProcessSerialized : InProcess
{
    public override Config Configuration => "akka.actor.serialize-messages = on";
}
