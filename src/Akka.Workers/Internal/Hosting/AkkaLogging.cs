using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.Logging;
using AkkaLogLevel = Akka.Event.LogLevel;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Akka.Workers.Internal.Hosting;

/// <summary><see cref="ILogger"/> over the actor system's own log, for programs without a logging container.</summary>
internal sealed class AkkaLogging(ActorSystem system) : ILoggerFactory
{
    public static ILoggerFactory For(ActorSystem system) => new AkkaLogging(system);

    public ILogger CreateLogger(string categoryName) => new AkkaLogger(Logging.GetLogger(system, categoryName));

    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("this logger factory writes to the actor system's log only");

    public void Dispose()
    {
        // The log belongs to the actor system.
    }

    private sealed class AkkaLogger(ILoggingAdapter log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && log.IsEnabled(Level(logLevel));

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                log.Log(Level(logLevel), exception, "{0}", formatter(state, exception));
        }

        private static AkkaLogLevel Level(LogLevel level) => level switch
        {
            LogLevel.Trace or LogLevel.Debug => AkkaLogLevel.DebugLevel,
            LogLevel.Information => AkkaLogLevel.InfoLevel,
            LogLevel.Warning => AkkaLogLevel.WarningLevel,
            _ => AkkaLogLevel.ErrorLevel,
        };
    }
}
