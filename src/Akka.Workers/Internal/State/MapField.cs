using Nerdbank.MessagePack;

namespace Akka.Workers.Internal.State;

/// <summary>One field of a <see cref="MapConverter{T}"/>.</summary>
internal sealed record MapField<T>(string Name, MapField<T>.Writing Write, MapField<T>.Reading Read) where T : class
{
    public delegate void Writing(ref MessagePackWriter writer, T message, SerializationContext context);

    /// <summary>The message with what was read.</summary>
    public delegate T Reading(ref MessagePackReader reader, T message, SerializationContext context);

    /// <summary>Whether a message without it is none.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>The kinds of fields. Required are those that a message cannot be made without.</summary>
internal static class MapField
{
    public static MapField<T> Number<T>(string name, Func<T, int> get, Func<T, int, T> with) where T : class => new(
        name, (ref writer, message, _) => writer.Write(get(message)), (ref reader, message, _) => with(message, reader.ReadInt32()))
    { IsRequired = true };

    /// <summary>A number that may have more than 32 bits.</summary>
    public static MapField<T> Long<T>(string name, Func<T, long> get, Func<T, long, T> with, bool isRequired = false) where T : class => new(
        name, (ref writer, message, _) => writer.Write(get(message)), (ref reader, message, _) => with(message, reader.ReadInt64()))
    { IsRequired = isRequired };

    public static MapField<T> Flag<T>(string name, Func<T, bool> get, Func<T, bool, T> with) where T : class => new(
        name, (ref writer, message, _) => writer.Write(get(message)), (ref reader, message, _) => with(message, reader.ReadBoolean()));

    public static MapField<T> Text<T>(string name, Func<T, string> get, Func<T, string, T> with) where T : class => new(
        name,
        (ref writer, message, _) => writer.Write(get(message)),
        (ref reader, message, _) => with(message, reader.ReadString() ?? throw Missing<T>(name)))
    { IsRequired = true };

    /// <summary>A text that may be missing.</summary>
    public static MapField<T> Note<T>(string name, Func<T, string?> get, Func<T, string?, T> with) where T : class => new(
        name, (ref writer, message, _) => writer.Write(get(message)), (ref reader, message, _) => with(message, reader.ReadString()));

    /// <summary>As ticks.</summary>
    public static MapField<T> Span<T>(string name, Func<T, TimeSpan?> get, Func<T, TimeSpan?, T> with) where T : class => new(
        name,
        (ref writer, message, _) =>
        {
            if (get(message) is { } span)
                writer.Write(span.Ticks);
            else
                writer.WriteNil();
        },
        (ref reader, message, _) => with(message, reader.TryReadNil() ? null : TimeSpan.FromTicks(reader.ReadInt64())));

    /// <summary>What a message cannot be made without, by a converter of its own.</summary>
    public static MapField<T> Part<T, TField>(string name, MessagePackConverter<TField> converter, Func<T, TField> get, Func<T, TField, T> with)
        where T : class where TField : class => new(
            name,
            (ref writer, message, context) => converter.Write(ref writer, get(message), context),
            (ref reader, message, context) => with(message, converter.Read(ref reader, context) ?? throw Missing<T>(name)))
        { IsRequired = true };

    /// <summary>What may be missing, by a converter of its own.</summary>
    public static MapField<T> Maybe<T, TField>(string name, MessagePackConverter<TField> converter, Func<T, TField?> get, Func<T, TField?, T> with)
        where T : class where TField : class => new(
            name,
            (ref writer, message, context) => converter.Write(ref writer, get(message), context),
            (ref reader, message, context) => with(message, reader.TryReadNil() ? null : converter.Read(ref reader, context)));

    public static MessagePackSerializationException Missing<T>(string name) => new($"{typeof(T).Name} without {name}");
}
