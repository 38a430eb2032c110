using System.Runtime.Serialization;
using Akka.Workers.Internal;

namespace Akka.Workers;

/// <summary>A state has a version that this code cannot read: it is of a newer build, or a migration is missing.</summary>
public sealed class StateVersionException : WorkerException
{
    internal StateVersionException(int version, Type state, StateContract contract) : base(
        $"the state has version {version}, and this code writes version {contract.Version} of {state} and reads {string.Join(", ", contract.Readable.Order())}") =>
        Version = version;

    internal StateVersionException(string message, int version) : base(message) => Version = version;

#pragma warning disable SYSLIB0051 // See WorkerException.
    private StateVersionException(SerializationInfo info, StreamingContext context) : base(info, context) =>
        Version = OwnFailures.VersionOf(OwnFailures.DetailsIn(info));
#pragma warning restore SYSLIB0051

    /// <summary>The state's version.</summary>
    public int Version { get; }
}
