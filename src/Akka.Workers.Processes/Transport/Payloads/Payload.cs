using System.Buffers;

namespace Akka.Workers.Processes.Transport;

/// <summary>A serialized message, of a built-in type or of one that a serializer names.</summary>
/// <param name="Type">Its built-in type, or <see cref="BuiltIn.FirstDefined"/>.</param>
/// <param name="Serializer">The serializer's number, if it is not built in.</param>
/// <param name="Manifest">The serializer's name for the type.</param>
/// <param name="Bytes">The bytes; none where they are in <see cref="Pieces"/>.</param>
internal readonly record struct Payload(BuiltIn Type, int Serializer, string Manifest, ReadOnlyMemory<byte> Bytes)
{
    public Payload(BuiltIn type, ReadOnlyMemory<byte> bytes) : this(type, 0, "", bytes) { }

    /// <summary>The bytes of a large message, as its serializer has them; see <see cref="ISequenceSerializer"/>.</summary>
    public ReadOnlySequence<byte>? Pieces { get; init; }

    public long Length => Pieces?.Length ?? Bytes.Length;

    /// <summary>Whether a text stands where a reference may.</summary>
    public bool MayHold(ReadOnlySpan<byte> text) => Pieces is not { } pieces
        ? Bytes.Span.IndexOf(text) >= 0
        : pieces.FirstSpan.IndexOf(text) >= 0 || Last(pieces).IndexOf(text) >= 0;

    public byte[] ToArray() => Pieces is { } pieces ? pieces.ToArray() : Bytes.ToArray();

    private static ReadOnlySpan<byte> Last(in ReadOnlySequence<byte> pieces) =>
        pieces.End.GetObject() is ReadOnlySequenceSegment<byte> segment ? segment.Memory.Span : [];
}
