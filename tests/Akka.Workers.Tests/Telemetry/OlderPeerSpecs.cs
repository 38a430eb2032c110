using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.State;
using Akka.Workers.Internal.Telemetry;
using PolyType;
using PolyType.Abstractions;

namespace Akka.Workers.Tests.Telemetry;

/// <summary>Members that came with telemetry: a peer that does not know them skips them, and one that does not send them is understood.</summary>
public sealed partial class OlderPeerSpecs : IDisposable
{
    private readonly Akka.Actor.ActorSystem _system = Akka.Actor.ActorSystem.Create(
        "older", "akka { loglevel = OFF, stdout-loglevel = OFF, workers.state.snapshot-store = \"akka.persistence.snapshot-store.inmem\" }");

    private readonly HostProtocolSerializer _serializer;

    public OlderPeerSpecs()
    {
        _ = Workers.Get(_system);
        _serializer = new HostProtocolSerializer((Akka.Actor.ExtendedActorSystem)_system);
    }

    public void Dispose() => _system.Dispose();

    [Fact]
    public void A_restart_that_bears_a_trace_is_read_by_who_knows_of_none()
    {
        var bytes = _serializer.ToBinary(new HandleQuery.Restart(7, "local") { Trace = new TraceContext("00-…", "x") });
        Assert.Equal(new OldRestart(7, "local"), Old<OldRestart>(bytes));
    }

    [Fact]
    public void A_restart_by_who_knows_of_no_trace_is_read()
    {
        var bytes = Older<OldRestart>().Write(new OldRestart(7, null), Codec.Serializer([]));
        Assert.Equal(new HandleQuery.Restart(7, null), _serializer.FromBinary(bytes, "akka.workers.query-restart"));
    }

    [Fact]
    public void An_end_that_bears_the_last_message_is_read_by_who_knows_of_none()
    {
        var bytes = _serializer.ToBinary(new HostReply.Ended(3, new RemoteError("a", "b")) { Key = 9, LastMessage = "Some.Type", Trace = new TraceContext("00-…") });
        Assert.Equal(new OldEnded(3, new RemoteError("a", "b")) { Key = 9 }, Old<OldEnded>(bytes));
    }

    [Fact]
    public void An_older_host_s_end_and_report_are_read()
    {
        var ended = Older<OldEnded>().Write(new OldEnded(3, Error: null) { Key = 9 }, Codec.Serializer([]));
        Assert.Equal(new HostReply.Ended(3, Error: null) { Key = 9 }, _serializer.FromBinary(ended, "akka.workers.ended"));
        var report = Older<OldReport>().Write(new OldReport(), Codec.Serializer([]));
        Assert.Equal(new HostRequest.Report(), _serializer.FromBinary(report, "akka.workers.report"));
        Assert.Equal(new OldReport(), Old<OldReport>(_serializer.ToBinary(new HostRequest.Report { ReadsTraces = true })));
    }

    private static T Old<T>(byte[] bytes) where T : notnull => (T)Older<T>().Read(bytes, Codec.Serializer([]));

    private static WorkerContract<T> Older<T>() => WorkerContract.Create("older", TypeShapeResolver.ResolveDynamicOrThrow<T, OlderPeerSpecs>());
}

internal sealed record OldRestart(long Right, string? Host);

internal sealed record OldReport;

internal sealed record OldEnded(int Incarnation, RemoteError? Error)
{
    public long Key { get; init; }
}

[GenerateShapeFor<OldRestart>]
[GenerateShapeFor<OldReport>]
[GenerateShapeFor<OldEnded>]
public partial class OlderPeerSpecs;
