namespace Akka.Workers.Internal.State;

/// <summary>What a gate asks of its keeper.</summary>
internal abstract record KeeperRequest : Akka.Actor.INoSerializationVerificationNeeded
{
    /// <summary>A save is to come: look up the newest epoch now. Not answered.</summary>
    public sealed record Prepare : KeeperRequest;

    /// <summary>
    /// Make an image durable. The keeper picks the epoch: one more than any it ever attempted or found in the store.
    /// Answered with <see cref="KeeperReply.Saved"/> or <see cref="KeeperReply.SaveFailed"/>, in the order asked.
    /// </summary>
    public sealed record Save(long Ticket, int Incarnation, StateImage Image) : KeeperRequest;

    /// <summary>
    /// Find the newest readable image. Epochs from before this launch count only if <paramref name="Resume"/> is set.
    /// Answered with <see cref="KeeperReply.Loaded"/>, <see cref="KeeperReply.NothingSaved"/> or <see cref="KeeperReply.LoadFailed"/>.
    /// </summary>
    public sealed record Load(bool Resume) : KeeperRequest;
}

/// <summary>What a keeper answers.</summary>
internal abstract record KeeperReply : Gate.IHandleControl
{
    public sealed record Saved(long Ticket, long Epoch, long Bytes) : KeeperReply;

    public sealed record SaveFailed(long Ticket, RemoteError Error) : KeeperReply;

    /// <summary><paramref name="Damaged"/> tells why newer epochs were passed over, if any were.</summary>
    public sealed record Loaded(long Epoch, StateImage Image, RemoteError? Damaged) : KeeperReply;

    public sealed record NothingSaved : KeeperReply;

    /// <summary>Something was saved and acknowledged, but nothing of it can be used, or the store does not answer.</summary>
    public sealed record LoadFailed(RemoteError Error) : KeeperReply;
}
