namespace Akka.Workers.Processes.Transport;

/// <summary>Failures as data: type names, messages and stack traces of an exception and its causes.</summary>
internal static class FailureCodec
{
    private const int MaxDepth = 8;

    // In characters; eight times both, of three bytes each, go into one frame.
    private const int MaxType = 1 << 10;
    private const int MaxText = 4 << 10;
    private const int MaxBytes = 3 * MaxText;

    public static ReadOnlyMemory<byte> Write(Exception? cause) =>
        Write(RemoteError.From(cause ?? new WorkerException("no cause was given")));

    public static ReadOnlyMemory<byte> Write(RemoteError error)
    {
        var buffer = new FrameBuffer(256);
        var depth = 0;
        for (var at = error; at is not null && depth < MaxDepth; at = at.Inner, depth++)
        {
            buffer.Byte(1);
            buffer.Text(Short(at.Type, MaxType));
            buffer.Text(Short(at.Message, MaxText));
            buffer.Text(Short(at.StackTrace ?? "", MaxText));
        }

        buffer.Byte(0);
        // Behind all else, where a process of an earlier build does not look.
        if (error.Details is { } details)
            buffer.Text(Short(details, MaxText));
        return buffer.Written;
    }

    /// <summary>As the exception that it was, if it is one of this library.</summary>
    public static WorkerException ReadException(ref FrameReader fields)
    {
        var error = Read(ref fields);
        return error is { Inner: { } cause } && error.Type == typeof(RemoteWorkerException).FullName ? new RemoteWorkerException(cause) : error.ToException();
    }

    public static RemoteError Read(ref FrameReader fields)
    {
        var errors = new Stack<(string Type, string Message, string Trace)>();
        while (fields.Byte() != 0)
        {
            if (errors.Count == MaxDepth)
                throw new LinkViolationException("a failure with too many causes");
            errors.Push((fields.Text(MaxBytes), fields.Text(MaxBytes), fields.Text(MaxBytes)));
        }

        RemoteError? read = null;
        foreach (var (type, message, trace) in errors)
            read = new RemoteError(type, message, trace.Length == 0 ? null : trace, read);
        if (read is null)
            throw new LinkViolationException("an empty failure");
        return fields.IsAtEnd ? read : read with { Details = fields.Text(MaxBytes) };
    }

    private static string Short(string text, int length) => text.Length <= length ? text : text[..length];
}
