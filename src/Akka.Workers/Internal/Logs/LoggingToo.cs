using Akka.Actor;
using Microsoft.Extensions.Logging;

namespace Akka.Workers.Internal.Logs;

/// <summary>A worker's logger from the application's container, whose lines go to the worker's log too.</summary>
internal class LoggingToo(ILogger logger, ActorSystem system, string source) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        logger.Log(logLevel, eventId, state, exception, formatter);
        if (logLevel != LogLevel.None && logger.IsEnabled(logLevel))
            system.EventStream.Publish(new LoggedEvent(source, logLevel.ToAkka(), formatter(state, exception), exception));
    }
}

/// <summary>The same for a class.</summary>
internal sealed class LoggingToo<T>(ILogger<T> logger, ActorSystem system, string source) : LoggingToo(logger, system, source), ILogger<T>;

/// <summary>The factory of such loggers.</summary>
internal sealed class LoggingFactoryToo(ILoggerFactory loggers, ActorSystem system, Func<string, string> source) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new LoggingToo(loggers.CreateLogger(categoryName), system, source(categoryName));

    public void AddProvider(ILoggerProvider provider) => loggers.AddProvider(provider);

    public void Dispose()
    {
        // The factory is the container's.
    }
}
