using Akka.Actor;

namespace Akka.Workers;

/// <summary>
/// A reference to an actor in another process whose transport says how much it can take. While it has no room, a handle keeps
/// messages back, in order, instead of sending what would be rejected.
/// </summary>
public interface ILimitedActorRef : IActorRef
{
    /// <summary>Whether messages can be sent. There is always room for a few more than this says, so a look and a send need not be one step.</summary>
    bool HasRoom { get; }
}
