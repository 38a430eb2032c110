using Nerdbank.MessagePack;

namespace Akka.Workers.Internal.State;

/// <summary>
/// A message as a map of its fields: what the converter comes to that is made from the message's shape, but compiled in advance.
/// One made from a shape is compiled when it is first used, which takes a child a good part of its start.
/// </summary>
/// <param name="blank">What the fields that are read are put into.</param>
/// <param name="fields">All of them; a reader skips those that it does not know.</param>
internal sealed class MapConverter<T>(T blank, params MapField<T>[] fields) : MessagePackConverter<T> where T : class
{
    public override void Write(ref MessagePackWriter writer, in T? value, SerializationContext context)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteMapHeader(fields.Length);
        foreach (var field in fields)
        {
            writer.Write(field.Name);
            field.Write(ref writer, value, context);
        }
    }

    public override T? Read(ref MessagePackReader reader, SerializationContext context)
    {
        if (reader.TryReadNil())
            return null;
        context.DepthStep();
        var value = blank;
        var found = 0;
        for (var count = reader.ReadMapHeader(); count > 0; count--)
        {
            var name = reader.ReadString();
            if (Array.FindIndex(fields, field => field.Name == name) is var at and >= 0)
            {
                value = fields[at].Read(ref reader, value, context);
                found |= 1 << at;
            }
            else
            {
                reader.Skip(context);
            }
        }

        for (var at = 0; at < fields.Length; at++)
        {
            if (fields[at].IsRequired && (found & (1 << at)) == 0)
                throw MapField.Missing<T>(fields[at].Name);
        }

        return value;
    }
}
