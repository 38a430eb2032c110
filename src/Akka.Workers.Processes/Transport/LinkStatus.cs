namespace Akka.Workers.Processes.Transport;

/// <summary>A link's counters at one moment.</summary>
/// <param name="IsConnected">Whether it can carry messages.</param>
/// <param name="MessagesSent">Messages handed to the link.</param>
/// <param name="MessagesReceived">Messages that came, also those not delivered.</param>
/// <param name="BytesSent">Bytes written to the socket.</param>
/// <param name="BytesReceived">Bytes read from the socket.</param>
/// <param name="BytesWaiting">Bytes that wait to be written.</param>
/// <param name="Rejected">Messages that were not sent: too large, of an unregistered type, faulty, or more than may wait.</param>
/// <param name="Unknown">Messages that came for an actor that is not there or a question that is answered.</param>
/// <param name="Violations">Uses of a reference that the other side was never given.</param>
/// <param name="Undecodable">Messages whose payload could not be read.</param>
/// <param name="SilentFor">How long ago anything came from the other side. It is asked for a sign of life only where it may count as hung.</param>
internal sealed record LinkStatus(
    bool IsConnected,
    long MessagesSent,
    long MessagesReceived,
    long BytesSent,
    long BytesReceived,
    long BytesWaiting,
    long Rejected,
    long Unknown,
    long Violations,
    long Undecodable,
    TimeSpan SilentFor);
