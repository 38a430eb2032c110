using Akka.Actor;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.State;
using Akka.Workers.Internal.Telemetry;
using Nerdbank.MessagePack;
using static Akka.Workers.Internal.State.MapField;

namespace Akka.Workers.Internal.Hosting;

/// <summary>The messages of a worker's launch and end, which each child reads and writes as the first: see <see cref="MapConverter{T}"/>.</summary>
internal static class HostProtocolMaps
{
    public static IEnumerable<MessagePackConverter> Of(ExtendedActorSystem system)
    {
        var actor = MessageReferences.Actor(system);
        var birth = new BirthConverter(system);
        var error = new RemoteErrorConverter();
        var trace = new MapConverter<TraceContext>(
            new TraceContext(""),
            Text<TraceContext>(nameof(TraceContext.Parent), of => of.Parent, (of, value) => of with { Parent = value }),
            Note<TraceContext>(nameof(TraceContext.State), of => of.State, (of, value) => of with { State = value }));
        return
        [
            trace,
            birth,
            error,
            new MapConverter<HostRequest.Report>(
                new HostRequest.Report(),
                Flag<HostRequest.Report>(nameof(HostRequest.Report.ReadsTraces), of => of.ReadsTraces, (of, value) => of with { ReadsTraces = value })),
            new MapConverter<HostRequest.Build>(
                new HostRequest.Build("", "", 0, Birth.Encoded.Nothing, default, 0),
                Text<HostRequest.Build>(nameof(HostRequest.Build.WorkerId), of => of.WorkerId, (of, value) => of with { WorkerId = value }),
                Text<HostRequest.Build>(nameof(HostRequest.Build.Name), of => of.Name, (of, value) => of with { Name = value }),
                Number<HostRequest.Build>(nameof(HostRequest.Build.Incarnation), of => of.Incarnation, (of, value) => of with { Incarnation = value }),
                Part(nameof(HostRequest.Build.Birth), birth, (HostRequest.Build of) => of.Birth, (of, value) => of with { Birth = value }),
                Number<HostRequest.Build>(nameof(HostRequest.Build.Threading), of => (int)of.Threading, (of, value) => of with { Threading = (WorkerThreading)value }),
                Number<HostRequest.Build>(nameof(HostRequest.Build.CheckpointEvery), of => of.CheckpointEvery, (of, value) => of with { CheckpointEvery = value }),
                Long<HostRequest.Build>(nameof(HostRequest.Build.Key), of => of.Key, (of, value) => of with { Key = value }),
                Span<HostRequest.Build>(nameof(HostRequest.Build.Watchdog), of => of.Watchdog, (of, value) => of with { Watchdog = value }),
                Long<HostRequest.Build>(nameof(HostRequest.Build.Ticket), of => of.Ticket, (of, value) => of with { Ticket = value }),
                Maybe(nameof(HostRequest.Build.Trace), trace, (HostRequest.Build of) => of.Trace, (of, value) => of with { Trace = value })),
            new MapConverter<HostReply.Built>(
                new HostReply.Built(0, ActorRefs.Nobody, 0),
                Number<HostReply.Built>(nameof(HostReply.Built.Incarnation), of => of.Incarnation, (of, value) => of with { Incarnation = value }),
                Part(nameof(HostReply.Built.Actor), actor, (HostReply.Built of) => of.Actor, (of, value) => of with { Actor = value }),
                Number<HostReply.Built>(nameof(HostReply.Built.StateVersion), of => of.StateVersion, (of, value) => of with { StateVersion = value }),
                Flag<HostReply.Built>(nameof(HostReply.Built.ReadsTraces), of => of.ReadsTraces, (of, value) => of with { ReadsTraces = value }),
                Long<HostReply.Built>(nameof(HostReply.Built.Key), of => of.Key, (of, value) => of with { Key = value })),
            new MapConverter<HostReply.Unread>(
                new HostReply.Unread(0, []),
                Number<HostReply.Unread>(nameof(HostReply.Unread.Incarnation), of => of.Incarnation, (of, value) => of with { Incarnation = value }),
                Part(nameof(HostReply.Unread.Messages), new UnreadConverter(system), (HostReply.Unread of) => of.Messages, (of, value) => of with { Messages = value }),
                Long<HostReply.Unread>(nameof(HostReply.Unread.Key), of => of.Key, (of, value) => of with { Key = value })),
            new MapConverter<HostReply.Ended>(
                new HostReply.Ended(0, Error: null),
                Number<HostReply.Ended>(nameof(HostReply.Ended.Incarnation), of => of.Incarnation, (of, value) => of with { Incarnation = value }),
                Maybe(nameof(HostReply.Ended.Error), error, (HostReply.Ended of) => of.Error, (of, value) => of with { Error = value }),
                Maybe(nameof(HostReply.Ended.Asker), actor, (HostReply.Ended of) => of.Asker, (of, value) => of with { Asker = value }),
                Note<HostReply.Ended>(nameof(HostReply.Ended.LastMessage), of => of.LastMessage, (of, value) => of with { LastMessage = value }),
                Maybe(nameof(HostReply.Ended.Trace), trace, (HostReply.Ended of) => of.Trace, (of, value) => of with { Trace = value }),
                Maybe(nameof(HostReply.Ended.Logged), new LastLoggedConverter(), (HostReply.Ended of) => of.Logged, (of, value) => of with { Logged = value }),
                Long<HostReply.Ended>(nameof(HostReply.Ended.Key), of => of.Key, (of, value) => of with { Key = value })),
            new MapConverter<HostReport>(
                new HostReport(0),
                Long<HostReport>(nameof(HostReport.Ticket), of => of.Ticket, (of, value) => of with { Ticket = value }, isRequired: true)),
            new MapConverter<Rpc.Stop>(new Rpc.Stop()),
            new MapConverter<ControlRpc.Begin>(new ControlRpc.Begin()),
        ];
    }
}
