using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// What an incarnation's constructor can ask for: the application's services from a scope of its own, and without any
/// container loggers, a clock and the actor system.
/// </summary>
internal sealed class WorkerServices : IServiceProvider, IAsyncDisposable
{
    private readonly ActorSystem _system;
    private readonly IServiceProvider? _services;
    private readonly AsyncServiceScope? _scope;

    public WorkerServices(ActorSystem system, IServiceProvider? services)
    {
        _system = system;
        _scope = services?.GetService(typeof(IServiceScopeFactory)) is IServiceScopeFactory scopes ? scopes.CreateAsyncScope() : null;
        _services = _scope?.ServiceProvider ?? services;
    }

    public object? GetService(Type serviceType) => _services?.GetService(serviceType) ?? BuiltIn(serviceType);

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? ValueTask.CompletedTask;

    private object? BuiltIn(Type type) => type switch
    {
        _ when type == typeof(IServiceProvider) => this,
        _ when type == typeof(ActorSystem) => _system,
        _ when type == typeof(Workers) => Workers.Get(_system),
        _ when type == typeof(TimeProvider) => TimeProvider.System,
        _ when type == typeof(ILoggerFactory) => AkkaLogging.For(_system),
        _ when type == typeof(ILogger) => AkkaLogging.For(_system).CreateLogger("Akka.Workers"),
        _ => null,
    };
}
