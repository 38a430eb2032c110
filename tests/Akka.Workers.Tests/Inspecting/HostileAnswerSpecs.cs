using System.Buffers;
using Akka.Actor;
using Akka.Workers.Internal.Hosting;
using CsCheck;
using Nerdbank.MessagePack;

namespace Akka.Workers.Tests.Inspecting;

/// <summary>Answers as a process might send them that means ill: what arrives is cut off, and costs no more than a large answer.</summary>
public sealed class HostileAnswerSpecs : IDisposable
{
    private const int Nodes = 10_000;
    private const int Levels = 40;
    private const int ManyNodes = 10_000_000;
    private const string Manifest = "akka.workers.inspected";

    private readonly ActorSystem _system;
    private readonly HostProtocolSerializer _serializer;

    public HostileAnswerSpecs()
    {
        _system = ActorSystem.Create("hub", "akka { loglevel = OFF, stdout-loglevel = OFF, workers.state.snapshot-store = \"akka.persistence.snapshot-store.inmem\" }");
        _ = Workers.Get(_system);
        _serializer = new HostProtocolSerializer((ExtendedActorSystem)_system);
    }

    public void Dispose() => _system.Dispose();

    [Fact]
    public void An_answer_in_good_faith_arrives_as_it_was()
    {
        var tree = Look.At(new Store(), sensitivity: InspectionSensitivity.Sensitive);
        Assert.Equal(Flat(tree), Flat(Read(_serializer.ToBinary(new HostReply.Inspected(1, 2, tree)))));
        var masked = Look.At(new Store(), sensitivity: InspectionSensitivity.Safe);
        Assert.Equal(Flat(masked), Flat(Read(_serializer.ToBinary(new HostReply.Inspected(1, 2, masked)))));
    }

    [Fact]
    public void Ten_million_nodes_are_cut_off()
    {
        var tree = Read(Answer((ref MessagePackWriter writer) =>
        {
            Node(ref writer, "root", ManyNodes);
            for (var i = 0; i < ManyNodes; i++)
                Node(ref writer, "", 0);
        }), atMost: 16 << 20);
        Assert.Equal((Nodes, InspectionMark.Truncated), (tree.Count(), tree.Mark));
    }

    [Fact]
    public void A_million_levels_are_cut_off()
    {
        var tree = Read(Answer((ref MessagePackWriter writer) =>
        {
            for (var i = 0; i < 1_000_000; i++)
                Node(ref writer, "deeper", 1);
            Node(ref writer, "deepest", 0);
        }), atMost: 1 << 20);
        Assert.InRange(tree.Levels(), Levels - 1, Levels);
        Assert.Equal(InspectionMark.Truncated, tree.Mark);
    }

    [Fact]
    public void A_long_value_is_cut_off_and_what_is_behind_it_is_read()
    {
        var tree = Read(Answer((ref MessagePackWriter writer) =>
        {
            Node(ref writer, "root", 2);
            Node(ref writer, "long", 0, new string('x', 30 << 20));
            Node(ref writer, "behind", 0, "here");
        }), atMost: 1 << 20);
        Assert.Equal((16 << 10, InspectionMark.Truncated), (tree.Find("long")!.Value!.Length, tree.Find("long")!.Mark));
        Assert.Equal("here", tree.Find("behind")?.Value);
    }

    [Fact]
    public void Much_text_is_cut_off()
    {
        var tree = Read(Answer((ref MessagePackWriter writer) =>
        {
            Node(ref writer, "root", 4000);
            for (var i = 0; i < 4000; i++)
                Node(ref writer, $"{i}", 0, new string('x', 10_000));
        }), atMost: 4 << 20);
        Assert.InRange(tree.Characters(), 400_000, 512 << 10);
        Assert.Equal(InspectionMark.Truncated, tree.Mark);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    public void An_answer_that_ends_within_a_node_is_an_error(int length)
    {
        var whole = Bytes((ref MessagePackWriter writer) =>
        {
            Node(ref writer, "root", 1);
            Node(ref writer, "child", 0);
        });
        Assert.Throws<WorkerException>(() => Read(Answer(whole.AsMemory(0, length))));
    }

    [Fact]
    public void Promised_children_that_do_not_come_are_an_error() =>
        Assert.Throws<WorkerException>(() => Read(Answer((ref MessagePackWriter writer) => Node(ref writer, "root", 1000))));

    [Fact]
    public void Bytes_at_random_never_do_more_than_fail()
    {
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            try
            {
                _ = Read(Answer(bytes)).ToString();
            }
            catch (WorkerException)
            {
                // What cannot be read is an error of its sender.
            }
        });
    }

    [Fact]
    public void A_host_of_too_many_incarnations_is_an_error()
    {
        var look = new HostLook([.. Enumerable.Range(0, 1000).Select(ticket => new IncarnationLook(ticket, 1, 2))]);
        Assert.Equal(look.Incarnations.ToArray(), ((HostLook)_serializer.FromBinary(_serializer.ToBinary(look), "akka.workers.looked")).Incarnations.ToArray());
        var many = Bytes((ref MessagePackWriter writer) =>
        {
            writer.WriteArrayHeader(30_000_000);
            for (var i = 0; i < 30_000_000; i++)
                writer.Write(0);
        });
        Assert.Throws<WorkerException>(() => _serializer.FromBinary(many, "akka.workers.looked"));
    }

    private Inspection Read(byte[] message, long atMost = long.MaxValue)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var tree = ((HostReply.Inspected)_serializer.FromBinary(message, Manifest)).Tree;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, atMost);
        return tree;
    }

    private delegate void Writing(ref MessagePackWriter writer);

    private byte[] Answer(Writing nodes) => Answer(Bytes(nodes));

    /// <summary>An answer as the serializer writes it, with another tree in it.</summary>
    private byte[] Answer(ReadOnlyMemory<byte> nodes)
    {
        var proper = _serializer.ToBinary(new HostReply.Inspected(1, 2, Inspection.Empty("proper")));
        var tree = Bytes((ref MessagePackWriter writer) => writer.Write(InspectionBytes(Inspection.Empty("proper"))));
        var at = proper.AsSpan().IndexOf(tree);
        Assert.True(at > 0);
        var evil = Bytes((ref MessagePackWriter writer) => writer.Write(nodes.Span));
        return [.. proper.AsSpan(0, at), .. evil, .. proper.AsSpan(at + tree.Length)];
    }

    private static byte[] InspectionBytes(Inspection node) => Bytes((ref MessagePackWriter writer) => Node(ref writer, node.Name, 0));

    private static byte[] Bytes(Writing writing)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writing(ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A node whose children are to be written behind it.</summary>
    private static void Node(ref MessagePackWriter writer, string name, int children, string? value = null)
    {
        const int UnmarkedNormal = 1 << 4;
        writer.WriteArrayHeader(4);
        writer.Write(name);
        writer.Write(value);
        writer.Write(UnmarkedNormal);
        writer.WriteArrayHeader(children);
    }

    private static string Flat(Inspection node) =>
        $"{node.Name}={node.Value ?? "-"} {node.Mark} {node.Sensitivity} {node.IsSettable} [{string.Join(", ", node.Children.Select(Flat))}]";
}
