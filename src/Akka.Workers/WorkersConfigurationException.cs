using System.Runtime.Serialization;
using Akka.Workers.Internal;

namespace Akka.Workers;

/// <summary>Something in <c>akka.workers</c> is unknown or out of range.</summary>
public sealed class WorkersConfigurationException : WorkerException
{
    /// <summary>Creates one from all that was found.</summary>
    public WorkersConfigurationException(IReadOnlyList<string> faults)
        : base($"akka.workers cannot be used:{string.Concat(faults.Select(fault => $"\n  - {fault}"))}") => Faults = faults;

#pragma warning disable SYSLIB0051 // See WorkerException.
    private WorkersConfigurationException(SerializationInfo info, StreamingContext context) : base(info, context) =>
        Faults = OwnFailures.FaultsOf(OwnFailures.DetailsIn(info));
#pragma warning restore SYSLIB0051

    /// <summary>Every fault, each with its path.</summary>
    public IReadOnlyList<string> Faults { get; }
}
