using Akka.Actor;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.Hosts;
using Nerdbank.MessagePack;

namespace Akka.Workers.Internal.State;

/// <summary>A converter made of two functions, for references, which are all written as text.</summary>
internal sealed class TextConverter<T>(Func<T, string> write, Func<string, T> read) : MessagePackConverter<T> where T : class
{
    private const int MaxLength = 4096;

    public override void Write(ref MessagePackWriter writer, in T? value, SerializationContext context)
    {
        if (value is null)
            writer.WriteNil();
        else
            writer.Write(write(value));
    }

    public override T? Read(ref MessagePackReader reader, SerializationContext context)
    {
        if (reader.TryReadNil())
            return null;
        var text = reader.ReadString() ?? "";
        return text.Length <= MaxLength ? read(text) : throw new MessagePackSerializationException($"a reference of {text.Length} characters");
    }
}

/// <summary>References inside messages: by path, and resolved where they arrive. Handles that arrive are borrowed.</summary>
internal sealed class MessageReferences(ExtendedActorSystem system, IReferenceResolver resolver)
{
    public IEnumerable<MessagePackConverter> Converters =>
    [
        Actor(system),
        new TextConverter<WorkerHandle>(HandleText.Of, resolver.Handle),
        new TextConverter<WorkerHost>(host => host.Side.Text, resolver.Host),
        new TextConverter<WorkerHostRunner>(runner => runner.Side.Text, resolver.Runner),
    ];

    public static MessagePackConverter<IActorRef> Actor(ExtendedActorSystem system) =>
        new TextConverter<IActorRef>(CarriedReferences.TextOf, text => CarriedReferences.Resolve(system, text));
}

/// <summary>Finds by name what a message refers to.</summary>
internal interface IReferenceResolver
{
    /// <param name="text">As <see cref="HandleText"/> writes it.</param>
    WorkerHandle Handle(string text);

    /// <param name="text">As <see cref="HostText"/> writes it.</param>
    WorkerHost Host(string text);

    /// <param name="text">As <see cref="HostText"/> writes it.</param>
    WorkerHostRunner Runner(string text);
}

/// <summary>The workers of a system that may not have begun yet.</summary>
internal sealed class LateReferences(ExtendedActorSystem system) : IReferenceResolver
{
    public WorkerHandle Handle(string text) => Found.Handle(text);

    public WorkerHost Host(string text) => Found.Host(text);

    public WorkerHostRunner Runner(string text) => Found.Runner(text);

    private IReferenceResolver Found => Workers.Get(system).References;
}
