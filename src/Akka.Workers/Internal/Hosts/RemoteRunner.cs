using Akka.Actor;
using Akka.Workers.Internal.Gate;

namespace Akka.Workers.Internal.Hosts;

/// <summary>A runner in another process than the one that its host belongs to: the host's workers run here when it runs.</summary>
internal sealed class RemoteRunner(Workers workers, IActorRef door, long right, string name) : RunnerSide
{
    private int _ran;

    public override string Text => HostText.Of(door, right, name);

    public override IServiceProvider? Services => workers.Services;

    public override async Task RunAsync(IWorkerFactory factory, IServiceProvider? services, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _ran, 1) == 1)
            throw HasRun(name);
        var host = workers.CreateSentHostActor(name, factory, services);
        var result = new TaskCompletionSource<RemoteError?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var guard = workers.System.ActorOf(
            ActorFactory.Props(() => new RunnerGuard(door, host, name, right, ReplyKeys.Random(), result)).WithDispatcher("akka.workers.dispatcher").WithDeploy(Deploy.Local));
        await using var closing = cancellationToken.UnsafeRegister(
            static guard => ((IActorRef)guard!).Tell(new RunnerGuard.Close(), ActorRefs.NoSender), guard);
        if (await result.Task is { } error)
            throw error.Type == HostDoor.HasRun ? HasRun(name) : error.ToException();
    }
}
