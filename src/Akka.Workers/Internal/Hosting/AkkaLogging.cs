using Akka.Actor;
using Akka.Event;
using Akka.Workers.Internal.Logs;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Akka.Workers.Internal.Hosting;

/// <summary><see cref="ILogger"/> over the actor system's own log, for programs without a logging container.</summary>
/// <param name="system">The system.</param>
/// <param name="source">The log's source for a category.</param>
internal sealed class AkkaLogging(ActorSystem system, Func<string, string> source) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new AkkaLogger(Logging.GetLogger(system, source(categoryName)));

    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("this logger factory writes to the actor system's log only");

    public void Dispose()
    {
        // The log belongs to the actor system.
    }

    private sealed class AkkaLogger(ILoggingAdapter log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && log.IsEnabled(logLevel.ToAkka());

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                log.Log(logLevel.ToAkka(), exception, "{0}", formatter(state, exception));
        }
    }
}
