using Akka.Actor;
using Akka.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Akka.Workers.Processes;

/// <summary>What a child process is made of, beside its workers.</summary>
public sealed class ChildHostBuilder
{
    private readonly Dictionary<string, Type> _deployable = new(StringComparer.Ordinal);

    internal ChildHostBuilder(IReadOnlyList<string> args) => Args = args;

    /// <summary>The program's arguments.</summary>
    public IReadOnlyList<string> Args { get; }

    /// <summary>Services for the workers' constructors.</summary>
    public IServiceCollection Services { get; } = new ServiceCollection();

    /// <summary>Further configuration of the child's actor system, such as its loggers.</summary>
    public Config Config { get; set; } = Config.Empty;

    /// <summary>
    /// Lets the launching process deploy actors of this class here, by <c>workers-host</c> in <c>akka.actor.deployment</c> or
    /// by a <c>RemoteScope</c>. Classes that are not named so are refused.
    /// </summary>
    /// <typeparam name="TActor">The class. Its constructor's arguments cross the process: contracts, primitives, references.</typeparam>
    public ChildHostBuilder Deployable<TActor>() where TActor : ActorBase
    {
        _deployable[typeof(TActor).FullName!] = typeof(TActor);
        return this;
    }

    internal Type? FindDeployable(string name) => _deployable.GetValueOrDefault(name);

    /// <returns>None where nothing was added: what workers get without services needs no container.</returns>
    internal ServiceProvider? BuildServices() => Services.Count > 0 ? Services.BuildServiceProvider() : null;
}
