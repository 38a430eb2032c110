using System.Collections.Immutable;
using System.Diagnostics;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Logs;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Crashes;

/// <summary>What a handle's actor learns of its incarnations, until one of them crashes. For that actor only.</summary>
internal sealed class CrashEvidence(HandleCore core)
{
    private const int MaxName = 256;
    private const int MaxText = 4096;
    private const int MaxDepth = 8;

    private Ending? _last;

    /// <summary>It has ended.</summary>
    public void OnEnded(HostReply.Ended ended, KnownIncarnation known)
    {
        if (ended.Original is not null)
            known.ProcessId ??= Environment.ProcessId;
        var way = known.Target?.Far;
        Keep(known, ended.Exit, ended.LastMessage ?? way?.LastSent?.FullName, ended.LastMessage is null ? way?.LastTrace ?? default : TraceContext.Read(ended.Trace), ended.Logged);
    }

    /// <summary>It is cut off.</summary>
    public void OnAbandoned(KnownIncarnation known) => Keep(known, exit: null, known.Target?.Far?.LastSent?.FullName, known.Target?.Far?.LastTrace ?? default);

    /// <summary>Its worker has crashed.</summary>
    public void OnCrash(int incarnation, int? pid, long epoch, string host, RemoteError error, TimeSpan? retryIn)
    {
        var known = _last is { } last && last.Incarnation == incarnation ? last : new Ending(incarnation, pid, Exit: null, Message: null, Trace: default);
        core.Workers.Crashes.Add(new WorkerCrash
        {
            Number = 0,
            At = core.Workers.Time.GetUtcNow(),
            Worker = core.Name,
            Id = core.WorkerId,
            Host = host,
            Pid = known.Exit?.Pid ?? known.Pid,
            Incarnation = incarnation,
            Epoch = epoch,
            Error = Cut(error, MaxDepth),
            Exit = known.Exit,
            LastMessage = known.Message,
            LastLines = LinesOf(known),
            RetryIn = retryIn,
        });
    }

    /// <summary>The place in a trace of the message that it ended over, as far as is known.</summary>
    public ActivityContext LastTraceOf(int incarnation) => _last is { } last && last.Incarnation == incarnation ? last.Trace : default;

    private void Keep(KnownIncarnation known, ProcessExit? exit, string? message, ActivityContext trace, LastLogged[]? logged = null) =>
        _last = new Ending(known.Number, known.ProcessId, exit, message is null ? null : Cut(message, MaxName), trace) { Logged = logged };

    private ImmutableArray<WorkerLogLine> LinesOf(Ending ending)
    {
        var exit = ending.Exit;
        var most = core.Workers.Settings.Crashes.Lines;
        var log = exit is null ? core.Workers.Logs.OfWorker(core.Name) : core.Workers.Logs.OfProcess(exit.Pid);
        var lines = log?.Read(most) ?? [];
        // Without logs the process has still kept the last that it heard.
        if (lines.Count == 0 && exit is not null)
        {
            var now = core.Workers.Time.GetUtcNow();
            lines = [.. exit.LastErrors.TakeLast(most).Select((text, at) => new WorkerLogLine(at + 1, now, WorkerLogStream.Error, Level: null, text) { ProcessId = exit.Pid })];
        }

        // A process that lives on prints what it logs, and that may be read later than what its link tells of the failure.
        if (ending is { Exit: null, Logged: { } logged })
            lines = [.. LastLogged.Complete(lines, logged, ending.Pid, core.Workers.Time.GetUtcNow()).TakeLast(most)];
        return [.. lines.Select(line => line with { Text = Cut(line.Text, MaxText) })];
    }

    private static RemoteError Cut(RemoteError error, int depth) => new(
        Cut(error.Type, MaxName),
        Cut(error.Message, MaxText),
        error.StackTrace is { } trace ? Cut(trace, MaxText) : null,
        error.Inner is { } inner && depth > 1 ? Cut(inner, depth - 1) : null);

    private static string Cut(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most), "…");

    private sealed record Ending(int Incarnation, int? Pid, ProcessExit? Exit, string? Message, ActivityContext Trace)
    {
        public LastLogged[]? Logged { get; init; }
    }
}
