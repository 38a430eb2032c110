using System.Runtime.Serialization;

namespace Akka.Workers.Processes;

/// <summary>An actor that was deployed to a child process failed, or could not be made there. The failure itself came as data.</summary>
public sealed class RemoteWorkerException : WorkerException
{
    /// <summary>Creates one from the failure.</summary>
    public RemoteWorkerException(RemoteError error) : base(error.Message, error) { }

#pragma warning disable SYSLIB0051 // See WorkerException.
    private RemoteWorkerException(SerializationInfo info, StreamingContext context) : base(info, context) { }
#pragma warning restore SYSLIB0051
}
