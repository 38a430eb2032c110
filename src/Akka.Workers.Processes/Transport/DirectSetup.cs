using Akka.Actor;
using Akka.Actor.Setup;

namespace Akka.Workers.Processes.Transport;

/// <summary>What a system on the direct transport begins with. A hub may go without.</summary>
internal sealed class DirectSetup : Setup
{
    /// <summary>A child's own address, which the hub gave it.</summary>
    public Address? Address { get; init; }

    /// <summary>The hub's address.</summary>
    public Address? Hub { get; init; }

    /// <summary>A child's classes of actors that its hub may deploy, by name; by default none.</summary>
    public Func<string, Type?> Deployable { get; init; } = static _ => null;

    /// <summary>How a hub names the classes that it deploys; by default in full.</summary>
    public Func<Type, string> DeployableName { get; init; } = static type => type.FullName ?? type.Name;

    /// <summary>The bounds of the links.</summary>
    public LinkSettings Link { get; init; } = new();
}
