namespace Akka.Workers.Processes;

/// <summary>An actor that was deployed to a child process failed, or could not be made there. The failure itself came as data.</summary>
public sealed class RemoteWorkerException : WorkerException
{
    /// <summary>Creates one from the failure.</summary>
    public RemoteWorkerException(RemoteError error) : base(error.Message, error) { }
}
