namespace Akka.Workers;

/// <summary>A worker failed, could not be launched, or could not do what was asked of it.</summary>
public class WorkerException : Exception
{
    /// <summary>Creates one from a message.</summary>
    public WorkerException(string message) : base(message) { }

    /// <summary>Creates one from a message and its cause.</summary>
    public WorkerException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>Creates one from a failure that came as data.</summary>
    public WorkerException(string message, RemoteError error) : base(message) => Error = error;

    /// <summary>The failure as data, where there is one.</summary>
    public RemoteError? Error { get; }
}

/// <summary>A message, a question or a request could not be served: the worker has ended, is full, or crashed before it answered.</summary>
public sealed class WorkerUnavailableException : WorkerException
{
    /// <summary>Creates one from a message.</summary>
    /// <param name="message">Why.</param>
    /// <param name="wasRead">Whether the worker had read the message.</param>
    public WorkerUnavailableException(string message, bool wasRead = false) : base(message) => WasRead = wasRead;

    /// <summary>
    /// Whether the worker had read the message and failed over it, so that it may have had effects, and may be what the
    /// worker failed of. Otherwise it was never read, and can be sent again.
    /// </summary>
    public bool WasRead { get; }
}

/// <summary>A planned restart did not happen; the worker runs on as if it had not been asked, unless the message says otherwise.</summary>
public sealed class RestartFailedException : WorkerException
{
    /// <summary>Creates one from the reason.</summary>
    public RestartFailedException(RemoteError error) : base(error.Message, error) { }
}
