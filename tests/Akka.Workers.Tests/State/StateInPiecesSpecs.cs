using System.Buffers;
using System.Runtime.InteropServices;
using Akka.Actor;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.State;
using PolyType;
using PolyType.Abstractions;

namespace Akka.Workers.Tests.State;

/// <summary>A large state crosses a process without a copy on its way into, or out of, the message that bears it.</summary>
public sealed partial class StateInPiecesSpecs : IDisposable
{
    private static readonly StateImage s_large = new(3, Enumerable.Range(0, 100_000).Select(i => (byte)i).ToArray());

    private readonly ActorSystem _system = ActorSystem.Create(
        "pieces", "akka { loglevel = OFF, stdout-loglevel = OFF, workers.state.snapshot-store = \"akka.persistence.snapshot-store.inmem\" }");

    private readonly HostProtocolSerializer _serializer;

    public StateInPiecesSpecs()
    {
        _ = Workers.Get(_system);
        _serializer = new HostProtocolSerializer((ExtendedActorSystem)_system);
    }

    public void Dispose() => _system.Dispose();

    public static TheoryData<string> Bearers { get; } = new("given", "build");

    [Theory]
    [MemberData(nameof(Bearers))]
    public void Its_pieces_are_what_it_is_in_one(string bearer)
    {
        var message = Bearing(bearer, s_large);
        var pieces = _serializer.ToSequence(message);
        Assert.Equal(_serializer.ToBinary(message), pieces.ToArray());
        var second = pieces.GetPosition(pieces.FirstSpan.Length);
        Assert.True(pieces.TryGet(ref second, out var state));
        Assert.True(IsPartOf(s_large.Payload, state));
    }

    [Theory]
    [MemberData(nameof(Bearers))]
    public void A_small_one_is_written_in_one(string bearer) =>
        Assert.True(_serializer.ToSequence(Bearing(bearer, new StateImage(3, new byte[100]))).IsEmpty);

    [Fact]
    public void What_bears_no_state_is_written_in_one() => Assert.True(_serializer.ToSequence(new HostReply.Ending(1)).IsEmpty);

    [Theory]
    [MemberData(nameof(Bearers))]
    public void What_is_read_is_the_message_s_own_memory(string bearer)
    {
        var message = Bearing(bearer, s_large);
        var bytes = _serializer.ToSequence(message).ToArray();
        var read = StateIn(_serializer.FromBinary(bytes, _serializer.Manifest(message)));
        Assert.Equal(3, read.Version);
        Assert.True(read.Payload.Span.SequenceEqual(s_large.Payload.Span));
        Assert.True(IsPartOf(bytes, read.Payload));
    }

    [Theory]
    [MemberData(nameof(Bearers))]
    public void A_state_that_is_little_of_its_message_does_not_keep_it(string bearer)
    {
        var message = Bearing(bearer, new StateImage(3, new byte[10]));
        var bytes = _serializer.ToBinary(message);
        Assert.False(IsPartOf(bytes, StateIn(_serializer.FromBinary(bytes, _serializer.Manifest(message))).Payload));
    }

    [Fact]
    public void A_peer_that_knows_the_record_only_reads_it_and_is_read()
    {
        var shape = WorkerContract.Create("older", TypeShapeResolver.ResolveDynamicOrThrow<OldGiven, StateInPiecesSpecs>());
        var older = new OldGiven(1, 2, new OldImage(3, s_large.Payload)) { Key = 9 };
        var read = (HostReply.StateGiven)_serializer.FromBinary(shape.Write(older, Codec.Serializer([])), "akka.workers.state-given");
        Assert.Equal((1, 2L, 9L, 3), (read.Incarnation, read.Request, read.Key, read.Image.Version));
        Assert.True(read.Image.Payload.Span.SequenceEqual(s_large.Payload.Span));

        var image = ((OldGiven)shape.Read(_serializer.ToSequence(read).ToArray(), Codec.Serializer([]))).Image;
        Assert.Equal(3, image.Version);
        Assert.True(image.Payload.Span.SequenceEqual(s_large.Payload.Span));
    }

    private static bool IsPartOf(ReadOnlyMemory<byte> whole, ReadOnlyMemory<byte> part) =>
        MemoryMarshal.TryGetArray(whole, out var of) && MemoryMarshal.TryGetArray(part, out var has) && of.Array == has.Array;

    private static object Bearing(string bearer, StateImage image) => bearer == "given"
        ? new HostReply.StateGiven(1, 2, image) { Key = 9 }
        : new HostRequest.Build("id", "name", 1, new Birth.State(image, []), WorkerThreading.Pool, CheckpointEvery: 0) { Key = 9 };

    private static StateImage StateIn(object message) => message switch
    {
        HostReply.StateGiven given => given.Image,
        HostRequest.Build { Birth: Birth.State state } => state.Image,
        _ => throw new ArgumentException($"{message} bears no state", nameof(message)),
    };
}

internal sealed record OldImage(int Version, ReadOnlyMemory<byte> Payload);

internal sealed record OldGiven(int Incarnation, long Request, OldImage Image)
{
    public long Key { get; init; }
}

[GenerateShapeFor<OldGiven>]
public partial class StateInPiecesSpecs;
