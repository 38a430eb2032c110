namespace Akka.Workers.Processes.Transport;

/// <summary>Sizes that both sides of a link hold to. They are part of the protocol.</summary>
internal static class LinkLimits
{
    /// <summary>Paths that are known by number at a time.</summary>
    public const int Paths = 16_384;

    /// <summary>Addresses that are known by number at a time.</summary>
    public const int Addresses = 1024;

    /// <summary>Serializers and manifests that are known by number at a time.</summary>
    public const int Types = 4096;

    /// <summary>Bytes of an address, a manifest or a reason.</summary>
    public const int Text = 4096;

    /// <summary>Bytes of a path.</summary>
    public const int Path = 1024;

    /// <summary>Levels of a path: each of them takes far more memory than on the wire.</summary>
    public const int Levels = 64;

    /// <summary>The largest frame. A longer payload goes in chunks.</summary>
    public const int Frame = 256 << 10;

    /// <summary>The largest payload that goes in one piece.</summary>
    public const int Whole = 128 << 10;

    /// <summary>How a reference is written: as one of these, or as a path's number above them.</summary>
    public const int NoReference = 0, SendersReply = 1, ReceiversReply = 2, OthersReply = 3, FirstPath = 4;
}
