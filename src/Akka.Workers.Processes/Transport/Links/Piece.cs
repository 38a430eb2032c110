namespace Akka.Workers.Processes.Transport;

/// <summary>Bytes for the wire.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="Buffer">The buffer they are in, to be used again; none for a payload, which is sent from where it is.</param>
/// <param name="EndsFrame">Whether a frame ends here, so that control may follow.</param>
/// <param name="IsControl">Whether they are of the control lane, which needs no credit.</param>
internal readonly record struct Piece(ReadOnlyMemory<byte> Bytes, FrameBuffer? Buffer, bool EndsFrame, bool IsControl);
