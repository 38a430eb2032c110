using System.Text;
using Akka.Workers.Internal;

namespace Akka.Workers;

/// <summary>
/// A failure as data: what crosses a process or stands in an event is a chain of type names and messages,
/// never a serialized exception object.
/// </summary>
/// <param name="Type">The exception's full type name, or a short kind such as <c>deadline</c> or <c>host-lost</c>.</param>
/// <param name="Message">What went wrong, in words.</param>
/// <param name="StackTrace">The stack trace, when there was one.</param>
/// <param name="Inner">The cause, when there was one.</param>
public sealed record RemoteError(string Type, string Message, string? StackTrace = null, RemoteError? Inner = null)
{
    private const int MaxDepth = 8;

    /// <summary>What an exception of this library says beside its message, such as whether a message was read; for <see cref="ToException"/>, in no promised form.</summary>
    public string? Details { get; init; }

    /// <summary>Describes an exception and up to seven levels of its causes.</summary>
    public static RemoteError From(Exception exception) => From(exception, MaxDepth);

    /// <summary>
    /// This failure as an exception, for a caller who is to be told by one: an exception of this library as what it was, any other
    /// as a <see cref="WorkerException"/> with this failure.
    /// </summary>
    public WorkerException ToException() => OwnFailures.Restored(this) ?? new WorkerException(Message, this);

    /// <summary>Type, message and causes on one line each; no stack traces.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var error = this; error is not null; error = error.Inner)
            text.Append(text.Length == 0 ? "" : " <- ").Append(error.Type).Append(": ").Append(error.Message);
        return text.ToString();
    }

    private static RemoteError From(Exception exception, int depth) => new(
        exception.GetType().FullName ?? exception.GetType().Name,
        exception.Message,
        exception.StackTrace,
        exception.InnerException is { } inner && depth > 1 ? From(inner, depth - 1) : (exception as WorkerException)?.Error)
    {
        Details = OwnFailures.DetailsOf(exception),
    };
}
