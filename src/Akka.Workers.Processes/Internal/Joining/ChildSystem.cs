using System.Reflection;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Util;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Internal;

/// <summary>The actor system of a process that belongs to another's: a child's, or of one that has joined.</summary>
internal static class ChildSystem
{
    /// <remarks>It keeps no states, and of logs only the last lines, for what is told of a worker that fails: the process that has the handles keeps the rest.</remarks>
    public static Config Config { get; } = ConfigurationFactory.ParseString($$"""
        akka {
          workers.reader-dispatcher.executor = "{{typeof(ReaderExecutorConfigurator).AssemblyQualifiedName}}"
          coordinated-shutdown { run-by-clr-shutdown-hook = off, exit-clr = off }
          workers { state.snapshot-store = "akka.workers.state.none", debug.inline = on, logs { max-lines = 32, max-bytes = 64k } }
        }
        """);

    private const int LongestBuild = 256;

    /// <summary>Program and version, for the other side.</summary>
    public static string Build { get; } = BuildOf(Assembly.GetEntryAssembly());

    /// <remarks>
    /// Not by <see cref="ActorSystem.Create(string, ActorSystemSetup)"/>, which also loads the program's configuration file, to
    /// take no notice of it: a twentieth of a child's start.
    /// </remarks>
    public static ActorSystem Create(string name, Config config, WorkersSetup workers, IEnumerable<Setup> setups)
    {
        var whole = config.WithFallback(workers.SerializationConfig).WithFallback(WorkersSetup.DefaultConfig);
        var system = new ActorSystemImpl(name, whole, ActorSystemSetup.Create([workers, .. setups]), Option<Props>.None);
        system.Start();
        return system;
    }

    private static string BuildOf(Assembly? program)
    {
        var version = program?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var build = $"{program?.GetName().Name} {version}".Trim();
        return build.Length <= LongestBuild ? build : build[..LongestBuild];
    }
}
