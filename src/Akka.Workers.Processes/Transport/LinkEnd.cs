namespace Akka.Workers.Processes.Transport;

/// <summary>Why a link ended.</summary>
/// <param name="Kind">The kind of end.</param>
/// <param name="Reason">In words.</param>
internal sealed record LinkEnd(LinkEndKind Kind, string Reason);

/// <summary>The kinds of a link's end.</summary>
internal enum LinkEndKind
{
    /// <summary>This side closed it.</summary>
    Closed,

    /// <summary>The other side closed it and said why.</summary>
    ClosedByPeer,

    /// <summary>The connection broke off: the other process has most likely ended.</summary>
    Lost,

    /// <summary>The other side broke the protocol or used a right it does not have.</summary>
    Violation,

    /// <summary>The other side gave no sign of life for too long.</summary>
    Hung,
}
