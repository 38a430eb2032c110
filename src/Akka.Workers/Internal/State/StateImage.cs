namespace Akka.Workers.Internal.State;

/// <summary>A worker's state as it gave it: serialized, and opaque to everything but the worker's own code.</summary>
/// <param name="Version">The version of the state's type.</param>
/// <param name="Payload">The serialized state.</param>
internal sealed record StateImage(int Version, ReadOnlyMemory<byte> Payload);
