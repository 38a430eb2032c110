namespace Akka.Workers.Processes.Transport;

/// <summary>The other side of a link broke the protocol, which is the end of the link. The message names what it did.</summary>
internal sealed class LinkViolationException(string message) : Exception(message);
