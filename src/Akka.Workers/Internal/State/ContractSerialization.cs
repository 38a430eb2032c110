using Akka.Configuration;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Internal.State;

/// <summary>
/// Puts the contracts of a program into its actor system, late and without touching the application's own serializers: one
/// serializer of ours, bound to the contract types only.
/// </summary>
/// <remarks>
/// By configuration, not by calls: whenever an extension brings its own configuration, Akka builds its serialization anew from
/// there, and forgets every serializer that was added by a call.
/// </remarks>
internal static class ContractSerialization
{
    private const string Name = "akka-workers";
    private const string Protocol = "akka-workers-hosts";

    /// <exception cref="WorkerException">Two contracts have one name.</exception>
    public static Config ConfigOf(IEnumerable<WorkerContract> contracts)
    {
        WorkerContract[] all = [.. contracts, .. Reference.Contracts];
        var twice = all.GroupBy(contract => contract.Name, StringComparer.Ordinal).Where(same => same.Count() > 1)
            .Select(same => $"'{same.Key}' by {string.Join(" and ", same.Select(contract => contract.Type))}").ToArray();
        if (twice.Length > 0)
            throw new WorkerException($"contract names are given twice: {string.Join("; ", twice)}");

        var bindings = all.Select(contract => contract.Type).Concat(Reference.Types).Select(type => $"{Quoted(type)} = {Name}");
        var protocol = HostProtocolSerializer.Types.Select(type => $"{Quoted(type)} = {Protocol}");
        return ConfigurationFactory.ParseString($$"""
            akka.actor {
              serializers {
                {{Name}} = {{Quoted(typeof(WorkerContractSerializer))}}
                {{Protocol}} = {{Quoted(typeof(HostProtocolSerializer))}}
              }
              serialization-bindings {
                {{string.Join("\n", bindings.Concat(protocol))}}
              }
            }
            """);
    }

    private static string Quoted(Type type) => $"\"{type.AssemblyQualifiedName}\"";
}
