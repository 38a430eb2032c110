using System.Diagnostics;
using Akka.Actor;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.State;
using Akka.Workers.Internal.Telemetry;
using Akka.Workers.Tests.Gate;
using Nerdbank.MessagePack;

namespace Akka.Workers.Tests.Telemetry;

/// <summary>Messages with their place in a trace, as they cross a process.</summary>
public sealed class TracedSpecs : IDisposable
{
    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private readonly ActorSystem _system = ActorSystem.Create("traced", "akka { loglevel = OFF, stdout-loglevel = OFF, workers.state.snapshot-store = \"akka.persistence.snapshot-store.inmem\" }");
    private readonly WorkerContractSerializer _serializer;

    public TracedSpecs()
    {
        _ = Workers.Get(_system);
        _serializer = new WorkerContractSerializer((ExtendedActorSystem)_system);
    }

    public void Dispose() => _system.Dispose();

    [Fact]
    public void A_message_arrives_with_its_place_as_W3C_writes_it()
    {
        var sent = new Traced("hello"u8.ToArray(), TraceContext.Read(Parent, "vendor=1"));
        Assert.Equal("akka.workers.traced", _serializer.Manifest(sent));
        var received = Assert.IsType<Traced>(_serializer.FromBinary(_serializer.ToBinary(sent), "akka.workers.traced"));
        Assert.Equal("hello"u8, (byte[])received.Message);
        Assert.Equal(Parent, TraceContext.Text(received.Context));
        Assert.Equal(("vendor=1", true), (received.Context.TraceState, received.Context.IsRemote));
    }

    [Fact]
    public void A_later_version_may_say_more() => Assert.Equal("hello"u8, (byte[])Assert.IsType<Traced>(Read(Bytes(parts: 7, 4, "", "hello"u8, Parent))).Message);

    [Theory, InlineData(""), InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331"), InlineData("nonsense of the right length, which is fifty-five long.!")]
    public void A_place_that_cannot_be_read_costs_no_message(string parent)
    {
        var received = Assert.IsType<Traced>(Read(Bytes(parts: 5, 4, "", "hello"u8, parent)));
        Assert.Equal("hello"u8, (byte[])received.Message);
        Assert.Equal(default, received.Context);
    }

    [Fact]
    public void Nothing_stands_inside_that_would_not_be_accepted_alone()
    {
        var inner = Bytes(parts: 5, 4, "", "hello"u8, Parent);
        Assert.Contains("akka.workers.traced", Assert.Throws<WorkerException>(() => Read(Bytes(5, WorkerContractSerializer.Id, TracedConverter.Contract, inner, Parent))).Message, StringComparison.Ordinal);
        // Akka's serializer of any object.
        Assert.Throws<WorkerException>(() => Read(Bytes(5, 1, "System.Object", "{}"u8, Parent)));
    }

    [Fact]
    public void Without_a_listener_a_gate_passes_on_the_very_message()
    {
        using var activity = new Activity("somebody else's").Start();
        activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        var gate = new WorkerGate(new MessageBuffer(10, 1000), new Rejections((ExtendedActorSystem)_system, "worker"));
        var target = new RecordingRef((ExtendedActorSystem)_system, "target");
        var message = new object();
        gate.Send(message, ActorRefs.NoSender);
        gate.OpenTo(target);
        gate.Send(message, ActorRefs.NoSender);
        Assert.All(target.Messages, received => Assert.Same(message, received));
        Assert.Equal(2, target.Messages.Length);
    }

    private object Read(byte[] bytes) => _serializer.FromBinary(bytes, TracedConverter.Contract);

    private static byte[] Bytes(int parts, int serializer, string manifest, ReadOnlySpan<byte> payload, string parent)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(parts);
        writer.Write(serializer);
        writer.Write(manifest);
        writer.Write(payload);
        writer.Write(parent);
        writer.WriteNil();
        for (var more = 5; more < parts; more++)
            writer.Write("more");
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
