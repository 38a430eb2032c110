namespace Akka.Workers.Processes.Transport;

/// <summary>What a frame is: its fifth byte, behind the length.</summary>
internal enum FrameKind : byte
{
    /// <summary>Child to hub, first: protocol, token, and a payload for the layer above.</summary>
    Hello = 1,

    /// <summary>Hub to child, the answer: accepted or the reason why not, and a payload for the layer above.</summary>
    Welcome,

    /// <summary>From now on this small number stands for this actor's path.</summary>
    DefinePath,

    /// <summary>From now on this small number stands for this system's address.</summary>
    DefineAddress,

    /// <summary>From now on this small number stands for this serializer and manifest.</summary>
    DefineType,

    /// <summary>Recipient, sender, type, payload.</summary>
    Message,

    /// <summary>Recipient, sender, type, length of the payload, which follows in chunks.</summary>
    LargeMessage,

    /// <summary>The next part of the one large message that is under way.</summary>
    Chunk,

    /// <summary>Tell me when this actor ends.</summary>
    Watch,

    /// <summary>No longer.</summary>
    Unwatch,

    /// <summary>An actor that you watch has ended.</summary>
    Terminated,

    /// <summary>Hub to child: stop this actor.</summary>
    Stop,

    /// <summary>Hub to child: make this actor, with this parent, of the class of this name, from these arguments.</summary>
    Deploy,

    /// <summary>Hub to child: what the parent of a deployed actor has decided.</summary>
    Direct,

    /// <summary>Child to hub: a deployed actor has failed, or could not be made.</summary>
    Failed,

    /// <summary>Are you there?</summary>
    Ping,

    /// <summary>Yes.</summary>
    Pong,

    /// <summary>So many bytes of messages have been taken so far.</summary>
    Credit,

    /// <summary>The connection ends now, for this reason.</summary>
    Goodbye,
}
