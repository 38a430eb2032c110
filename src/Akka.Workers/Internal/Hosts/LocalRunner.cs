using Akka.Actor;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Internal.Hosts;

/// <summary>A runner in the process that its host belongs to.</summary>
internal sealed class LocalRunner(SharedHost host, IServiceProvider? services) : RunnerSide
{
    public override string Text => HostText.Of(host.Door, host.RunnerRight, host.Place.Host);

    public override IServiceProvider? Services => services;

    public override async Task RunAsync(IWorkerFactory factory, IServiceProvider? given, CancellationToken cancellationToken)
    {
        if (!host.TryRun())
            throw HasRun(host.Place.Host);
        var ended = host.Place.Actor.WatchAsync(CancellationToken.None);
        host.Place.Actor.Tell(new HostRequest.Serve(factory, given), ActorRefs.NoSender);
        await using var closing = cancellationToken.UnsafeRegister(
            static place => ((Place)place!).Actor.Tell(new HostRequest.Close(), ActorRefs.NoSender), host.Place);
        await ended;
    }
}
