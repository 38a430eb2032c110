namespace Akka.Workers.Internal.State;

/// <summary>A worker's state as it gave it: serialized, and opaque to everything but the worker's own code.</summary>
/// <param name="Version">The version of the state's type.</param>
/// <param name="Payload">The serialized state.</param>
internal sealed record StateImage(int Version, ReadOnlyMemory<byte> Payload)
{
    /// <summary>What the handles in it are saved as (<see cref="StateReferences"/>): beside the bytes, which only the worker's own code can read.</summary>
    public IReadOnlyList<string> Handles { get; init; } = [];

    /// <summary>What it was written into, if that was in this process.</summary>
    public StateBuffer? Buffer { get; init; }
}

/// <summary>A state as its worker's code wrote it, and the handles in it: proof that the worker had them.</summary>
internal sealed record WrittenState(StateImage Image, IReadOnlyList<WorkerHandle> Handles);
