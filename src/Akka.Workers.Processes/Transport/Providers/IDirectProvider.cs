namespace Akka.Workers.Processes.Transport;

/// <summary>A provider on the direct transport.</summary>
internal interface IDirectProvider
{
    DirectNode Node { get; }
}
