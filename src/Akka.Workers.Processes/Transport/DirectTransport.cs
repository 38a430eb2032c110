using Akka.Actor;
using Akka.Configuration;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// The direct transport between a launching process, the hub, and its children: one private Unix socket for each, and
/// references of scheme <c>akka.uds</c>.
/// </summary>
internal static class DirectTransport
{
    /// <summary>The scheme of its addresses: <c>akka.uds://system@hostname:incarnation</c>.</summary>
    public const string Scheme = "akka.uds";

    /// <summary>The hub's own number; children count from two, and no number is used twice.</summary>
    public const int HubIncarnation = 1;

    /// <summary>
    /// Makes a system a hub. Nothing listens on TCP, unless the application asks for classic remoting too by adding
    /// <c>akka.remote.dot-netty.tcp</c> to <c>akka.remote.enabled-transports</c>, before <c>akka.remote.direct</c> or behind it.
    /// </summary>
    public static Config HubConfig { get; } = ConfigurationFactory.ParseString($$"""
        akka.actor.provider = "{{typeof(HubProvider).AssemblyQualifiedName}}"
        akka.remote {
          enabled-transports = ["akka.remote.direct"]
          direct {
            transport-class = "{{typeof(HubAddress).AssemblyQualifiedName}}"
            applied-adapters = []
            transport-protocol = uds
          }
        }
        """);

    /// <summary>Makes a system a child; it also needs a <see cref="DirectSetup"/>. No classic remoting is started.</summary>
    public static Config ChildConfig { get; } = ConfigurationFactory.ParseString($"""
        akka.actor.provider = "{typeof(ChildProvider).AssemblyQualifiedName}"
        """);

    /// <summary>The address of one incarnation.</summary>
    public static Address AddressOf(string system, int incarnation) => new(Scheme, system, HostName, incarnation);

    private static string HostName { get; } = new([.. Environment.MachineName.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]);
}
