namespace Akka.Workers.Processes.Transport;

/// <summary>What a link counts. Each number is written under the link's lock, by its reader only, or by interlocked steps.</summary>
internal sealed class LinkCounters
{
    private long _rejected;
    private long _violations;

    /// <summary>Written under the outbox's lock.</summary>
    public long MessagesSent { get; set; }

    /// <summary>Written by the reader.</summary>
    public long MessagesReceived { get; set; }

    /// <summary>Written by whoever sends, one at a time.</summary>
    public long BytesSent { get; set; }

    /// <summary>Written by the reader.</summary>
    public long BytesReceived { get; set; }

    /// <summary>Written by the reader.</summary>
    public long Unknown { get; set; }

    /// <summary>Written by the reader.</summary>
    public long Undecodable { get; set; }

    public long Rejected => Interlocked.Read(ref _rejected);

    public long Violations => Interlocked.Read(ref _violations);

    public void Reject() => Interlocked.Increment(ref _rejected);

    public void Violate() => Interlocked.Increment(ref _violations);
}
