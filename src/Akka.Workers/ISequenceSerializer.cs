using System.Buffers;

namespace Akka.Workers;

/// <summary>
/// A serializer of messages that hold large bytes which never change, such as saved states: a transport can send those from where
/// they are, without a copy.
/// </summary>
public interface ISequenceSerializer
{
    /// <summary>
    /// The bytes that <c>ToBinary</c> gives, in pieces. References to actors stand in the first and the last piece only: what is
    /// between is bytes to everybody.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <returns>The pieces; none for a message without large bytes, which is to be written in one.</returns>
    /// <exception cref="WorkerException">The message cannot be serialized.</exception>
    ReadOnlySequence<byte> ToSequence(object message);
}
