using Akka.Workers.Internal.Logs;
using Akka.Workers.Internal.State;
using Nerdbank.MessagePack;

namespace Akka.Workers.Internal.Hosting;

/// <summary>A failed worker's last log events as they cross a process: no more than it may tell.</summary>
internal sealed class LastLoggedConverter : MessagePackConverter<LastLogged[]>
{
    private static readonly MapConverter<LastLogged> s_line = new(
        new LastLogged(0, Source: null, ""),
        MapField.Number<LastLogged>(nameof(LastLogged.Level), of => of.Level, (of, value) => of with { Level = value }),
        MapField.Note<LastLogged>(nameof(LastLogged.Source), of => of.Source, (of, value) => of with { Source = value }),
        MapField.Text<LastLogged>(nameof(LastLogged.Text), of => of.Text, (of, value) => of with { Text = value }));

    public override void Write(ref MessagePackWriter writer, in LastLogged[]? value, SerializationContext context)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(value.Length);
        foreach (var line in value)
            s_line.Write(ref writer, line, context);
    }

    public override LastLogged[]? Read(ref MessagePackReader reader, SerializationContext context)
    {
        if (reader.TryReadNil())
            return null;
        var count = reader.ReadArrayHeader();
        if (count > LastLogged.MaxLines)
            throw new MessagePackSerializationException($"{count} last log events");
        var lines = new LastLogged[count];
        for (var at = 0; at < count; at++)
            lines[at] = s_line.Read(ref reader, context) ?? throw new MessagePackSerializationException("a log event is missing");
        return lines;
    }
}
