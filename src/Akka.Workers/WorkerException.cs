using System.Runtime.Serialization;
using Akka.Workers.Internal;

// The classic transport is Akka.Remote, which has no other way to carry an exception. Nothing else here reads or writes them so.
#pragma warning disable SYSLIB0051, CS0672

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

    /// <summary>Reads one that has come over the classic transport.</summary>
    protected WorkerException(SerializationInfo info, StreamingContext context) : base(info, context) => Error = OwnFailures.ErrorIn(info);

    /// <summary>The failure as data, where there is one.</summary>
    public RemoteError? Error { get; }

    /// <inheritdoc/>
    public override void GetObjectData(SerializationInfo info, StreamingContext context)
    {
        base.GetObjectData(info, context);
        OwnFailures.Write(this, info);
    }
}

/// <summary>A message, a question or a request could not be served: the worker has ended, is full, or crashed before it answered.</summary>
public sealed class WorkerUnavailableException : WorkerException
{
    /// <summary>Creates one from a message.</summary>
    /// <param name="message">Why.</param>
    /// <param name="wasRead">Whether the worker had, or may have, read the message.</param>
    public WorkerUnavailableException(string message, bool wasRead = false) : base(message) => WasRead = wasRead;

    private WorkerUnavailableException(SerializationInfo info, StreamingContext context) : base(info, context) =>
        WasRead = OwnFailures.WasRead(OwnFailures.DetailsIn(info));

    /// <summary>
    /// Whether the worker had read the message and failed over it, so that it may have had effects, and may be what the
    /// worker failed of. Also of every message that was on its way when the worker's process died, or the worker was cut off:
    /// a process that is gone does not tell how far it had come. Otherwise the message was never read, and can be sent again.
    /// </summary>
    public bool WasRead { get; }
}

/// <summary>A planned restart did not happen; the worker runs on as if it had not been asked, unless the message says otherwise.</summary>
public sealed class RestartFailedException : WorkerException
{
    /// <summary>Creates one from the reason.</summary>
    public RestartFailedException(RemoteError error) : base(error.Message, error) { }

    private RestartFailedException(SerializationInfo info, StreamingContext context) : base(info, context) { }
}
