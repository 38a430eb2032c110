using Akka.Workers.Internal.State;

namespace Akka.Workers;

/// <summary>
/// A saved state of a worker by itself: to be kept in a file, compared, and given back. What is in it is what the worker wrote,
/// which may be secret.
/// </summary>
public sealed class SavedState
{
    internal SavedState(string id, string worker, long epoch, StateImage image)
    {
        Id = id;
        Worker = worker;
        Epoch = epoch;
        Image = image;
    }

    /// <summary>The id that the worker is registered by.</summary>
    public string Id { get; }

    /// <summary>The worker's name.</summary>
    public string Worker { get; }

    /// <summary>The epoch it was saved under.</summary>
    public long Epoch { get; }

    /// <summary>The version of the state's type.</summary>
    public int Version => Image.Version;

    /// <summary>The state as the worker's serializer wrote it: MessagePack.</summary>
    public ReadOnlyMemory<byte> Payload => Image.Payload;

    internal StateImage Image { get; }

    /// <summary>Reads what <see cref="ToBytes"/> gave, or the bytes of a row of the snapshot store.</summary>
    /// <param name="bytes">The whole of it.</param>
    /// <exception cref="WorkerException">It is no saved state, damaged, or of another format; says which.</exception>
    public static SavedState Parse(ReadOnlyMemory<byte> bytes) => StateEnvelope.Parse(bytes);

    /// <summary>With worker, epoch, version, length and a hash around it, so that damage is found.</summary>
    public byte[] ToBytes() => StateEnvelope.Encode(Id, Worker, incarnation: 0, Epoch, Image);

    /// <summary>The content as JSON, for people and comparison; what is in it is not checked against the state's type.</summary>
    /// <exception cref="WorkerException">It is not of MessagePack.</exception>
    public string ToJson() => Codec.ToJson(Payload);
}
