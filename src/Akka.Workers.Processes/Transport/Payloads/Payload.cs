namespace Akka.Workers.Processes.Transport;

/// <summary>A serialized message, of a built-in type or of one that a serializer names.</summary>
/// <param name="Type">Its built-in type, or <see cref="BuiltIn.FirstDefined"/>.</param>
/// <param name="Serializer">The serializer's number, if it is not built in.</param>
/// <param name="Manifest">The serializer's name for the type.</param>
/// <param name="Bytes">The bytes.</param>
internal readonly record struct Payload(BuiltIn Type, int Serializer, string Manifest, ReadOnlyMemory<byte> Bytes)
{
    public Payload(BuiltIn type, ReadOnlyMemory<byte> bytes) : this(type, 0, "", bytes) { }
}
