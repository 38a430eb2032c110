using Akka.Event;
using Microsoft.Extensions.Logging;

namespace Akka.Workers.Management.Internal;

/// <summary>What the server logs goes to the system's log.</summary>
internal sealed class AkkaLoggerProvider(ILoggingAdapter log) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => logLevel >= Microsoft.Extensions.Logging.LogLevel.Warning;

    public void Log<TState>(
        Microsoft.Extensions.Logging.LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            log.Log(logLevel == Microsoft.Extensions.Logging.LogLevel.Warning ? Event.LogLevel.WarningLevel : Event.LogLevel.ErrorLevel, exception, "{0}", formatter(state, exception));
    }

    public void Dispose() { }
}
