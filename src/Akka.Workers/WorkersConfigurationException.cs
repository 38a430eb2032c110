namespace Akka.Workers;

/// <summary>Something in <c>akka.workers</c> is unknown or out of range.</summary>
public sealed class WorkersConfigurationException : WorkerException
{
    /// <summary>Creates one from all that was found.</summary>
    public WorkersConfigurationException(IReadOnlyList<string> faults)
        : base($"akka.workers cannot be used:{string.Concat(faults.Select(fault => $"\n  - {fault}"))}") => Faults = faults;

    /// <summary>Every fault, each with its path.</summary>
    public IReadOnlyList<string> Faults { get; }
}
