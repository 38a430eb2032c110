using Akka.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Akka.Workers.Processes;

/// <summary>What a child process is made of, beside its workers.</summary>
public sealed class ChildHostBuilder
{
    internal ChildHostBuilder(IReadOnlyList<string> args) => Args = args;

    /// <summary>The program's arguments.</summary>
    public IReadOnlyList<string> Args { get; }

    /// <summary>Services for the workers' constructors.</summary>
    public IServiceCollection Services { get; } = new ServiceCollection();

    /// <summary>Further configuration of the child's actor system, such as its loggers.</summary>
    public Config Config { get; set; } = Config.Empty;

    internal ServiceProvider BuildServices() => Services.BuildServiceProvider();
}
