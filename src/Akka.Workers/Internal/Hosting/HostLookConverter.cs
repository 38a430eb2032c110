using System.Collections.Immutable;
using Nerdbank.MessagePack;

namespace Akka.Workers.Internal.Hosting;

/// <summary>What a host says of its incarnations as it crosses a process: three numbers for each, and no more of them than a host may have.</summary>
internal sealed class HostLookConverter : MessagePackConverter<HostLook>
{
    private const int Most = 100_000;
    private const int Numbers = 3;

    public override void Write(ref MessagePackWriter writer, in HostLook? value, SerializationContext context)
    {
        var incarnations = value?.Incarnations ?? [];
        writer.WriteArrayHeader(Math.Min(incarnations.Length, Most) * Numbers);
        foreach (var look in incarnations.Take(Most))
        {
            writer.Write(look.Ticket);
            writer.Write(look.Read);
            writer.Write(look.Waiting);
        }
    }

    public override HostLook? Read(ref MessagePackReader reader, SerializationContext context)
    {
        var (count, rest) = Math.DivRem(reader.ReadArrayHeader(), Numbers);
        if (count > Most || rest != 0)
            throw new MessagePackSerializationException($"a host of {count} incarnations");
        var incarnations = ImmutableArray.CreateBuilder<IncarnationLook>();
        for (; count > 0; count--)
            incarnations.Add(new IncarnationLook(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64()));
        return new HostLook(incarnations.ToImmutable());
    }
}
