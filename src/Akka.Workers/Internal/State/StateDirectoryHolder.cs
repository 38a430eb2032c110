using Akka.Actor;

namespace Akka.Workers.Internal.State;

/// <summary>
/// Holds the state directory for as long as the system lives, which it outlasts by nothing: who waits for the system's end may
/// start the next one. What is registered for the termination of a system would not do, since only the last of it is waited for.
/// </summary>
internal sealed class StateDirectoryHolder(StateDirectory directory) : UntypedActor
{
    public static Props Props(StateDirectory directory) =>
        ActorFactory.Props(() => new StateDirectoryHolder(directory)).WithDispatcher("akka.workers.dispatcher").WithDeploy(Deploy.Local);

    protected override void OnReceive(object message) => Unhandled(message);

    protected override void PostStop() => directory.Dispose();
}
