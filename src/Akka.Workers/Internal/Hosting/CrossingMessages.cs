using System.Buffers.Binary;
using System.Text;
using Akka.Actor;
using Akka.Workers.Internal.State;
using Nerdbank.MessagePack;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// Messages inside messages that cross a process: those with a contract, and the plain ones that need none. The latter are written
/// as Akka's serializers write them, as far as those know them; a child has not all of Akka's serializers.
/// </summary>
internal static class CrossingMessages
{
    // Akka's numbers, of its serializers of byte arrays and of strings and numbers.
    private const int Bytes = 4;
    private const int Primitives = 17;

    public static bool Can(ActorSystem system, object message) =>
        message is byte[] or string or int or long or bool or double or IActorRef || system.Serialization.FindSerializerFor(message) is WorkerContractSerializer;

    /// <returns>Nothing for a message that cannot cross.</returns>
    public static CrossingMessage? Write(ActorSystem system, object message) => message switch
    {
        byte[] bytes => new(Bytes, "", bytes),
        string text => new(Primitives, "S", Encoding.UTF8.GetBytes(text)),
        int value => new(Primitives, "I", Number(value, sizeof(int))),
        long value => new(Primitives, "L", Number(value, sizeof(long))),
        bool value => new(Primitives, "B", Number(value ? 1 : 0, sizeof(bool))),
        double value => new(Primitives, "D", Number(BitConverter.DoubleToInt64Bits(value), sizeof(double))),
        IActorRef actor => new(Primitives, "R", Encoding.UTF8.GetBytes(Serialization.Serialization.SerializedActorPath(actor))),
        _ when system.Serialization.FindSerializerFor(message) is WorkerContractSerializer contracts =>
            new(contracts.Identifier, contracts.Manifest(message), contracts.ToBinary(message)),
        _ => null,
    };

    /// <exception cref="MessagePackSerializationException">It is none that can cross.</exception>
    public static object Read(ExtendedActorSystem system, CrossingMessage written) => written switch
    {
        (WorkerContractSerializer.Id, var manifest, var bytes) => system.Serialization.Deserialize(bytes, WorkerContractSerializer.Id, manifest),
        (Bytes, _, var bytes) => bytes,
        (Primitives, "S", var bytes) => Encoding.UTF8.GetString(bytes),
        (Primitives, "I", { Length: sizeof(int) } bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        (Primitives, "L", { Length: sizeof(long) } bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        (Primitives, "B", { Length: sizeof(bool) } bytes) => bytes[0] != 0,
        (Primitives, "D", { Length: sizeof(double) } bytes) => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        (Primitives, "R", var bytes) => system.Provider.ResolveActorRef(Encoding.UTF8.GetString(bytes)),
        _ => throw new MessagePackSerializationException($"a message '{written.Manifest}' of serializer {written.Serializer}, inside another"),
    };

    private static byte[] Number(long value, int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes[..length].ToArray();
    }
}

/// <summary>A message inside another, written.</summary>
/// <param name="Serializer">The number of its serializer.</param>
/// <param name="Manifest">That one's name for its type.</param>
/// <param name="Bytes">Itself.</param>
internal readonly record struct CrossingMessage(int Serializer, string Manifest, byte[] Bytes)
{
    public static CrossingMessage Read(ref MessagePackReader reader) => new(reader.ReadInt32(), reader.ReadString() ?? "", Wire.ReadBytes(ref reader).ToArray());

    public void Write(ref MessagePackWriter writer)
    {
        writer.Write(Serializer);
        writer.Write(Manifest);
        writer.Write(Bytes);
    }
}
