namespace Akka.Workers.Processes.Transport;

/// <summary>Types of messages that every link knows, in place of a defined one. Their numbers are part of the protocol.</summary>
internal enum BuiltIn
{
    /// <summary>A reference that is a message by itself.</summary>
    Reference = 1,

    /// <summary><see cref="Akka.Actor.Status.Failure"/>: the failure as data.</summary>
    Failure,

    /// <summary><see cref="Akka.Actor.Status.Success"/>.</summary>
    Success,

    /// <summary><see cref="Akka.Actor.Identify"/>.</summary>
    Identify,

    /// <summary><see cref="Akka.Actor.ActorIdentity"/>.</summary>
    Identity,

    /// <summary><see cref="Akka.Actor.ActorSelectionMessage"/>; only to a child.</summary>
    Selection,

    /// <summary><see cref="Akka.Actor.PoisonPill"/>; only to a child.</summary>
    PoisonPill,

    /// <summary><see cref="Akka.Actor.Kill"/>; only to a child.</summary>
    Kill,

    Bytes,
    Text,
    Int32,
    Int64,
    Boolean,
    Double,

    /// <summary>Nothing: an identification without a correlation, or a success without a value.</summary>
    Null,

    /// <summary>The first number that a link may define.</summary>
    FirstDefined = 32,
}
