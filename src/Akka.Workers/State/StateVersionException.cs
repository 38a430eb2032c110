namespace Akka.Workers;

/// <summary>A state has a version that this code cannot read: it is of a newer build, or a migration is missing.</summary>
public sealed class StateVersionException : WorkerException
{
    internal StateVersionException(int version, Type state, StateContract contract) : base(
        $"the state has version {version}, and this code writes version {contract.Version} of {state} and reads {string.Join(", ", contract.Readable.Order())}") =>
        Version = version;

    /// <summary>The state's version.</summary>
    public int Version { get; }
}
