using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Akka.Workers.Internal.Inspecting;
using Nerdbank.MessagePack;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// A tree as it crosses a process: its nodes one behind the other, parents first, in a piece of bytes. The reader builds no more
/// than an answer may have and leaves the rest of the piece alone, however long, wide or deep it is.
/// </summary>
internal sealed class InspectionConverter : MessagePackConverter<Inspection>
{
    // Names and handles stand above what a worker shows.
    private const int Levels = InspectionLimits.Levels + 8;
    private const int Parts = 4;
    private const int SettableBit = 1 << 8;
    private const int SensitivityShift = 4;
    private const int Bits = 0xF;

    public override void Write(ref MessagePackWriter writer, in Inspection? value, SerializationContext context) =>
        writer.Write(Bytes(value ?? throw new MessagePackSerializationException("a tree is missing")));

    public override Inspection? Read(ref MessagePackReader reader, SerializationContext context) =>
        Tree(reader.ReadBytes() ?? throw new MessagePackSerializationException("a tree is missing"));

    private static Inspection Tree(ReadOnlySequence<byte> bytes)
    {
        var nodes = new MessagePackReader(bytes);
        try
        {
            return Read(ref nodes, Levels, new InspectionBudget()) ?? Inspection.Empty("", InspectionMark.Truncated);
        }
        catch (EndOfStreamException failure)
        {
            throw new MessagePackSerializationException("a tree ends within a node", failure);
        }
    }

    private static ReadOnlySpan<byte> Bytes(Inspection tree)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var nodes = new MessagePackWriter(buffer);
        Write(ref nodes, tree);
        nodes.Flush();
        return buffer.WrittenSpan;
    }

    private static void Write(ref MessagePackWriter writer, Inspection node)
    {
        writer.WriteArrayHeader(Parts);
        writer.Write(node.Name);
        writer.Write(node.Value);
        writer.Write((int)node.Mark | ((int)(node.Sensitivity - InspectionSensitivity.Safe) << SensitivityShift) | (node.IsSettable ? SettableBit : 0));
        writer.WriteArrayHeader(node.Children.Length);
        foreach (var child in node.Children)
            Write(ref writer, child);
    }

    /// <returns>The node as far as there was room for it; nothing when there was none.</returns>
    private static Inspection? Read(ref MessagePackReader reader, int levels, InspectionBudget budget)
    {
        if (reader.ReadArrayHeader() != Parts)
            throw new MessagePackSerializationException($"a node has {Parts} parts");
        var name = ReadText(ref reader, out var isNameCut) ?? "";
        var value = ReadText(ref reader, out var isValueCut);
        if (levels == 0)
            budget.Exhaust();
        if (!budget.TryTake(name, value))
            return null;
        var flags = reader.ReadInt32();
        var isCut = isNameCut || isValueCut;
        var children = ImmutableArray.CreateBuilder<Inspection>();
        for (var left = reader.ReadArrayHeader(); left > 0 && !budget.IsOut; left--)
        {
            if (Read(ref reader, levels - 1, budget) is { } child)
                children.Add(child);
            // Where the next one would begin is not known any more.
            isCut |= budget.IsOut;
        }

        return new Inspection(name, value, children.ToImmutable(), isCut ? InspectionMark.Truncated : (InspectionMark)Math.Min(flags & Bits, (int)InspectionMark.Masked))
        {
            Sensitivity = (InspectionSensitivity)Math.Min(((flags >> SensitivityShift) & Bits) + (int)InspectionSensitivity.Safe, (int)InspectionSensitivity.Sensitive),
            IsSettable = (flags & SettableBit) != 0,
        };
    }

    private static string? ReadText(ref MessagePackReader reader, out bool isCut)
    {
        isCut = false;
        if (reader.ReadStringSequence() is not { } bytes)
            return null;
        isCut = bytes.Length > InspectionLimits.Text;
        return Encoding.UTF8.GetString(isCut ? bytes.Slice(0, InspectionLimits.Text) : bytes);
    }
}
