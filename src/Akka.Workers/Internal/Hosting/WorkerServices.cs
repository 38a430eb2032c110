using Akka.Actor;
using Akka.Workers.Internal.Logs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// What an incarnation's constructor can ask for: the application's services from a scope of its own, and without any
/// container loggers, a clock and the actor system. Its loggers write to the worker's log too.
/// </summary>
internal sealed class WorkerServices : IServiceProvider, IAsyncDisposable
{
    private readonly ActorSystem _system;
    private readonly string _host;
    private readonly string _incarnation;
    private readonly IServiceProvider? _services;
    private readonly AsyncServiceScope? _scope;

    /// <param name="system">The actor system.</param>
    /// <param name="services">The application's, if any.</param>
    /// <param name="host">The name of the host.</param>
    /// <param name="incarnation">Worker and incarnation, as in the path of its actor.</param>
    public WorkerServices(ActorSystem system, IServiceProvider? services, string host, string incarnation)
    {
        _system = system;
        _host = host;
        _incarnation = incarnation;
        _scope = services?.GetService(typeof(IServiceScopeFactory)) is IServiceScopeFactory scopes ? scopes.CreateAsyncScope() : null;
        _services = _scope?.ServiceProvider ?? services;
    }

    public object? GetService(Type serviceType) => _services?.GetService(serviceType) switch
    {
        null => BuiltIn(serviceType),
        ILoggerFactory loggers => new LoggingFactoryToo(loggers, _system, Source),
        var service => service,
    };

    public ILogger<T> Logger<T>() => _services?.GetService(typeof(ILogger<T>)) is ILogger<T> logger
        ? new LoggingToo<T>(logger, _system, Source(typeof(T).FullName ?? typeof(T).Name))
        : new Logger<T>((ILoggerFactory)GetService(typeof(ILoggerFactory))!);

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? ValueTask.CompletedTask;

    private string Source(string category) => LogSource.Of(_host, _incarnation, category);

    private object? BuiltIn(Type type) => type switch
    {
        _ when type == typeof(IServiceProvider) => this,
        _ when type == typeof(ActorSystem) => _system,
        _ when type == typeof(Workers) => Workers.Get(_system),
        _ when type == typeof(TimeProvider) => TimeProvider.System,
        _ when type == typeof(ILoggerFactory) => new AkkaLogging(_system, Source),
        _ when type == typeof(ILogger) => new AkkaLogging(_system, Source).CreateLogger("Akka.Workers"),
        _ => null,
    };
}
