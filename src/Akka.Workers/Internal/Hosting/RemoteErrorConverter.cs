using Nerdbank.MessagePack;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// A failure as it crosses a process: a map of its members by name, with no more causes and no longer texts than an event may keep,
/// for events are kept for long.
/// </summary>
internal sealed class RemoteErrorConverter : MessagePackConverter<RemoteError>
{
    private const int MostCauses = 8;
    private const int LongestType = 1 << 10;
    private const int LongestText = 16 << 10;

    public override void Write(ref MessagePackWriter writer, in RemoteError? value, SerializationContext context)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        var causes = 0;
        for (var at = value; at is not null && causes < MostCauses; at = at.Inner, causes++)
        {
            writer.WriteMapHeader(at.Details is null ? 4 : 5);
            writer.Write(nameof(RemoteError.Type));
            writer.Write(Cut(at.Type, LongestType));
            writer.Write(nameof(RemoteError.Message));
            writer.Write(Cut(at.Message, LongestText));
            writer.Write(nameof(RemoteError.StackTrace));
            writer.Write(Cut(at.StackTrace, LongestText));
            if (at.Details is { } details)
            {
                writer.Write(nameof(RemoteError.Details));
                writer.Write(Cut(details, LongestText));
            }

            writer.Write(nameof(RemoteError.Inner));
        }

        writer.WriteNil();
    }

    public override RemoteError? Read(ref MessagePackReader reader, SerializationContext context) => Read(ref reader, context, MostCauses);

    private static RemoteError? Read(ref MessagePackReader reader, SerializationContext context, int left)
    {
        if (reader.TryReadNil())
            return null;
        if (left == 0)
        {
            reader.Skip(context);
            return null;
        }

        var error = new RemoteError("", "");
        for (var count = reader.ReadMapHeader(); count > 0; count--)
        {
            switch (reader.ReadString())
            {
                case nameof(RemoteError.Type):
                    error = error with { Type = Cut(reader.ReadString(), LongestType) ?? "" };
                    break;
                case nameof(RemoteError.Message):
                    error = error with { Message = Cut(reader.ReadString(), LongestText) ?? "" };
                    break;
                case nameof(RemoteError.StackTrace):
                    error = error with { StackTrace = Cut(reader.ReadString(), LongestText) };
                    break;
                case nameof(RemoteError.Details):
                    error = error with { Details = Cut(reader.ReadString(), LongestText) };
                    break;
                case nameof(RemoteError.Inner):
                    error = error with { Inner = Read(ref reader, context, left - 1) };
                    break;
                default:
                    reader.Skip(context);
                    break;
            }
        }

        return error;
    }

    private static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..(length - 1)] + "…";
}
