using Akka.Workers.Management.Contract;

namespace Akka.Workers.Management.Internal;

/// <summary>Events, failures and lines as the API shows them.</summary>
internal static class EventViews
{
    public static EventView Of(WorkerEventEntry entry)
    {
        var view = new EventView { Number = entry.Number, Time = entry.Time, Worker = entry.Worker, Id = entry.Id, Kind = KindOf(entry.Event), Missed = entry.Missed };
        return entry.Event switch
        {
            WorkerEvent.Started started => view with
            {
                Incarnation = started.Incarnation,
                Epoch = started.Epoch,
                Host = started.Host,
                Cause = Words.Of(started.Cause),
                PauseMs = started.Pause.TotalMilliseconds,
                Held = started.Held,
                IsDegraded = started.Degraded ? true : null,
                Error = Of(started.Error),
            },
            WorkerEvent.Crashed crashed => view with { Error = Of(crashed.Error), RetryInMs = crashed.RetryIn.TotalMilliseconds },
            WorkerEvent.RestartFailed failed => view with { Error = Of(failed.Error) },
            WorkerEvent.Failed failed => view with { Error = Of(failed.Error) },
            WorkerEvent.Stopped stopped => view with { Error = Of(stopped.Error) },
            _ => view,
        };
    }

    public static CrashView Of(WorkerCrash crash) => new()
    {
        Number = crash.Number,
        Time = crash.At,
        Worker = crash.Worker,
        Id = crash.Id,
        Host = crash.Host,
        Pid = crash.Pid,
        Incarnation = crash.Incarnation,
        Epoch = crash.Epoch,
        Error = Of(crash.Error),
        Exit = crash.Exit is { } exit ? new ExitView { Pid = exit.Pid, Code = exit.ExitCode, Signal = exit.Signal, LastErrors = exit.LastErrors } : null,
        LastMessage = crash.LastMessage,
        LastLines = [.. crash.LastLines.Select(Of)],
        IsFinal = crash.IsFinal,
        RetryInMs = crash.RetryIn?.TotalMilliseconds,
    };

    public static LogLineView Of(WorkerLogLine line) => new()
    {
        Number = line.Number,
        Time = line.Time,
        Stream = Words.Of(line.Stream),
        Level = line.Level is { } level ? Words.Of(level) : null,
        Text = line.Text,
        Pid = line.ProcessId,
        Source = line.Source,
        Missed = line.Missed,
    };

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(error))]
    public static ErrorView? Of(RemoteError? error) => error is null
        ? null
        : new ErrorView { Type = error.Type, Message = error.Message, StackTrace = error.StackTrace, Inner = Of(error.Inner) };

    private static string KindOf(WorkerEvent happened) => happened switch
    {
        WorkerEvent.Started => "started",
        WorkerEvent.Stopped => "stopped",
        WorkerEvent.Failed => "failed",
        WorkerEvent.RestartFailed => "restart-failed",
        WorkerEvent.Crashed => "crashed",
        _ => "missed",
    };
}
