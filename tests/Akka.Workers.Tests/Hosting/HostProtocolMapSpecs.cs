using Akka.Actor;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Logs;
using Akka.Workers.Internal.State;
using Akka.Workers.Internal.Telemetry;
using Akka.Workers.Tests.Gate;
using Nerdbank.MessagePack;

namespace Akka.Workers.Tests.Hosting;

/// <summary>The messages whose converters are written by hand: other builds may have converters that are made from shapes.</summary>
public class HostProtocolMapSpecs(GateSystem system) : IClassFixture<GateSystem>
{
    private readonly HostProtocolSerializer _serializer = new(system.System);

    public static TheoryData<string> Names { get; } = [.. Examples(ActorRefs.Nobody).Select(NameOf)];

    [Theory, MemberData(nameof(Names))]
    public void A_message_arrives_as_it_was_sent(string name)
    {
        var sent = Example(name);
        var received = _serializer.FromBinary(_serializer.ToBinary(sent), _serializer.Manifest(sent));

        Assert.Equal(sent.GetType(), received.GetType());
        Assert.Equal(_serializer.ToBinary(sent), _serializer.ToBinary(received));
    }

    [Theory, MemberData(nameof(Names))]
    public void It_is_what_a_converter_made_from_the_shape_reads_and_writes(string name)
    {
        var sent = Example(name);
        var received = _serializer.FromBinary(ByShape(sent, ofUs: null), _serializer.Manifest(sent));

        Assert.Equal(_serializer.ToBinary(sent), _serializer.ToBinary(received));
        Assert.Equal(ByShape(sent, ofUs: null), ByShape(sent, _serializer.ToBinary(sent)));
    }

    [Fact]
    public void A_later_version_may_say_more()
    {
        var bytes = Map(("Ticket", 7), ("Later", 8));
        Assert.Equal(new HostReport(7), _serializer.FromBinary(bytes, "akka.workers.host-report"));
    }

    [Theory, InlineData("akka.workers.build", "WorkerId"), InlineData("akka.workers.built", "Incarnation"), InlineData("akka.workers.ended", "Incarnation"), InlineData("akka.workers.host-report", "Ticket")]
    public void Without_what_it_cannot_be_made_from_it_is_none(string name, string missing)
    {
        var refused = Assert.Throws<WorkerException>(() => _serializer.FromBinary(Map(("Other", 1)), name));
        Assert.Contains(missing, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_last_lines_than_a_worker_may_tell_are_refused()
    {
        var lines = Enumerable.Range(0, LastLogged.MaxLines + 1).Select(number => new LastLogged(2, "source", $"{number}")).ToArray();
        var bytes = _serializer.ToBinary(new HostReply.Ended(1, Error: null) { Logged = lines });
        Assert.Throws<WorkerException>(() => _serializer.FromBinary(bytes, "akka.workers.ended"));
    }

    private static string NameOf(object message, int at) => $"{at} {message.GetType().Name}";

    private static IReadOnlyList<object> Examples(IActorRef actor) =>
    [
        new HostRequest.Report { ReadsTraces = true },
        new HostRequest.Build("id", "name", 3, Birth.Encoded.Nothing, WorkerThreading.Pool, 100),
        new HostRequest.Build("id", "name", 3, new Birth.Encoded("parameters"u8.ToArray(), []), WorkerThreading.Dedicated, 0)
        {
            Key = long.MinValue, Ticket = long.MaxValue, Watchdog = TimeSpan.FromSeconds(1.5), Trace = new TraceContext("parent", "state"),
        },
        new HostReply.Built(3, actor, 2) { Key = -1, ReadsTraces = true },
        new HostReply.Unread(3, [new HeldMessage("unread"u8.ToArray(), null)]) { Key = 1L << 40 },
        new HostReply.Ended(3, Error: null) { Key = 5 },
        new HostReply.Ended(3, new RemoteError("type", "message", "stack", new RemoteError("inner", "cause")), actor)
        {
            Key = 5, LastMessage = "last", Trace = new TraceContext("parent"), Logged = [new LastLogged(3, null, "text"), new LastLogged(4, "source", "")],
        },
        new HostReport(long.MaxValue),
        new Rpc.Stop(),
        new ControlRpc.Begin(),
    ];

    private object Example(string name)
    {
        var examples = Examples(system.System.Guardian);
        return examples[examples.Select(NameOf).ToList().IndexOf(name)];
    }

    // Its own bytes, or what it makes of ours.
    private byte[] ByShape(object message, byte[]? ofUs) => message switch
    {
        HostRequest.Report => ByShape<HostRequest.Report>(message, ofUs),
        HostRequest.Build => ByShape<HostRequest.Build>(message, ofUs),
        HostReply.Built => ByShape<HostReply.Built>(message, ofUs),
        HostReply.Unread => ByShape<HostReply.Unread>(message, ofUs),
        HostReply.Ended => ByShape<HostReply.Ended>(message, ofUs),
        HostReport => ByShape<HostReport>(message, ofUs),
        Rpc.Stop => ByShape<Rpc.Stop>(message, ofUs),
        _ => ByShape<ControlRpc.Begin>(message, ofUs),
    };

    private byte[] ByShape<T>(object message, byte[]? ofUs)
    {
        var serializer = Codec.Serializer(
            [MessageReferences.Actor(system.System), new BirthConverter(system.System), new UnreadConverter(system.System), new RemoteErrorConverter()]);
        var shape = HostProtocolShapes.Of<T>();
        return serializer.Serialize(ofUs is null ? (T)message : Codec.ReadWhole(serializer, ofUs, shape)!, shape);
    }

    private static byte[] Map(params (string Name, int Value)[] fields)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(bytes);
        writer.WriteMapHeader(fields.Length);
        foreach (var (name, value) in fields)
        {
            writer.Write(name);
            writer.Write(value);
        }

        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}
