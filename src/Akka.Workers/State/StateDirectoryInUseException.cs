using System.Runtime.Serialization;
using Akka.Workers.Internal;

namespace Akka.Workers;

/// <summary>Another running program keeps its workers' states in the same directory.</summary>
public sealed class StateDirectoryInUseException : WorkerException
{
    internal StateDirectoryInUseException(string directory, int? processId) : base(
        $"the saved states in {directory} are in use by {(processId is { } pid ? $"process {pid}" : "another process")}: "
        + "end it first, or give this program a directory of its own (akka.workers.state.directory) or another system name")
    {
        Directory = directory;
        ProcessId = processId;
    }

    internal StateDirectoryInUseException(string message, (string Directory, int? ProcessId) used) : base(message) => (Directory, ProcessId) = used;

#pragma warning disable SYSLIB0051 // See WorkerException.
    private StateDirectoryInUseException(SerializationInfo info, StreamingContext context) : base(info, context) =>
        (Directory, ProcessId) = OwnFailures.DirectoryOf(OwnFailures.DetailsIn(info));
#pragma warning restore SYSLIB0051

    /// <summary>The directory.</summary>
    public string Directory { get; }

    /// <summary>Who has it, where that is known.</summary>
    public int? ProcessId { get; }
}
