using Akka.Actor;

namespace Akka.Workers.Internal.Hosting;

/// <summary>Finds the package that runs workers in other processes, by the class that the configuration names.</summary>
internal static class NodeProviders
{
    public const string Key = "akka.workers.processes.provider";

    /// <returns>Nothing when its assembly is not there.</returns>
    public static WorkerNodeProvider? TryFind(string className) =>
        Type.GetType(className) is { } type ? (WorkerNodeProvider?)Activator.CreateInstance(type) : null;

    /// <exception cref="WorkerException">It is not there; names the line that is missing.</exception>
    public static WorkerNodeSource Open(string className, ExtendedActorSystem system, string host, ProcessHostSettings settings) =>
        TryFind(className)?.Open(system, host, settings) ?? throw new WorkerException(
            $"worker host '{host}' is of kind process (akka.workers.hosts.{host}.kind), and {className.Split(',')[0]} is not there: " +
            "add <PackageReference Include=\"Akka.Workers.Processes\" /> to the program");
}
