namespace Akka.Workers.Processes.Transport;

/// <summary>The answer to a child's hello.</summary>
internal sealed record LinkAnswer
{
    private LinkAnswer() { }

    /// <summary>Why not; null when the child is accepted.</summary>
    public string? Refusal { get; private init; }

    /// <summary>What the child is told by the layer above.</summary>
    public ReadOnlyMemory<byte> Payload { get; private init; }

    public static LinkAnswer Accept(ReadOnlyMemory<byte> payload = default) => new() { Payload = payload };

    public static LinkAnswer Refuse(string reason) => new() { Refusal = reason.Length == 0 ? "no reason was given" : reason };
}
