using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Workers.Processes.Internal;

/// <summary>
/// Where <c>workers-host</c> in <c>akka.actor.deployment</c> leads: one process for each host that it names, for ordinary
/// actors, started when the first is deployed and again when it was lost.
/// </summary>
internal sealed class DeployTargets(ExtendedActorSystem system)
{
    /// <summary>The key in a deployment.</summary>
    public const string Key = "workers-host";

    private const string Deployments = "akka.actor.deployment";

    private readonly Lock _starts = new();
    private readonly ConcurrentDictionary<string, ProcessNodeSource> _hosts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task<WorkerNode>> _nodes = new(StringComparer.Ordinal);

    public static bool AreIn(Config config) => config.GetConfig(Deployments) is { } all && all.ToString().Contains(Key, StringComparison.Ordinal);

    public void Add(string host, ProcessNodeSource source) => _hosts[host] = source;

    /// <returns>Nothing for a host whose workers run in this process.</returns>
    /// <exception cref="ConfigurationException">There is no such host, or its process does not start; says which deployment asked.</exception>
    public Address? AddressOf(string host, ActorPath path)
    {
        try
        {
            // Hosts are known once the workers have begun; one that is not there is told by this.
            Workers.Get(system).Host(host);
            return _hosts.TryGetValue(host, out var source) ? Live(host, source).Host.Path.Address : null;
        }
        catch (WorkerException failure)
        {
            throw new ConfigurationException($"{Deployments} of {path.ToStringWithoutAddress()}: {Key} = {host}: {failure.Message}", failure);
        }
    }

    private WorkerNode Live(string host, ProcessNodeSource source)
    {
        lock (_starts)
        {
            if (_nodes.GetValueOrDefault(host) is { IsCompletedSuccessfully: true } started && Node(started) is { Lost.IsCompleted: false } live)
                return live;
            return Node(_nodes[host] = Task.Run(() => source.StartAsync(CancellationToken.None)));
        }
    }

#pragma warning disable VSTHRD002, RS0030 // ActorOf gives a reference, which needs the address; the start has a deadline of its own.
    private static WorkerNode Node(Task<WorkerNode> starting) => starting.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002, RS0030
}
