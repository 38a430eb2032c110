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

    /// <summary>The bounds of the links.</summary>
    public LinkSettings Link { get; init; } = new();
}
