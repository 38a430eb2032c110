using Akka.Event;

namespace Akka.Workers.Internal.Logs;

/// <summary>
/// What a worker logs by an <c>ILogger</c> of the application's own container, on its way to the worker's log. Of no class that
/// Akka's loggers listen to: the application's logger has it already.
/// </summary>
internal sealed class LoggedEvent : LogEvent
{
    private readonly LogLevel _level;

    public LoggedEvent(string source, LogLevel level, string text, Exception? cause)
    {
        LogSource = source;
        LogClass = typeof(LoggedEvent);
        Message = text;
        Cause = cause!;
        _level = level;
    }

    public override LogLevel LogLevel() => _level;
}
