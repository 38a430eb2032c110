using System.CommandLine;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli.Commands;

internal static class StatusCommand
{
    private static readonly Argument<string> s_worker = Actions.Worker();

    public static Command Create() => new Command("status", "A worker: since when, supervision, last log lines, last crash").With(s_worker).Does(async (session, cancelled) =>
        session.Show(await session.GetAsync($"workers/{Actions.Part(session.Get(s_worker))}", ApiJson.Default.StatusView, cancelled), status => Write(session, status)));

    private static void Write(Session session, StatusView status)
    {
        var worker = status.Worker;
        session.Line($"{Safe.Text(worker.Name)} - worker {Safe.Text(worker.Id)}");
        Row("state", $"{PsCommand.StateOf(worker)}{(worker.Phase is { } phase ? $", {Safe.Text(phase)}" : "")} since {Shown.Moment(worker.Since)}");
        Row("incarnation", $"{worker.Incarnation}{(worker.Cause is { } cause ? $" ({cause})" : "")}{(worker.UptimeMs is { } uptime ? $", up {Shown.Time(uptime)}" : "")}; launched {Shown.Moment(worker.LaunchedAt)}");
        Row("host", $"{Safe.Text(worker.Host)} ({worker.Placement}){(worker.Pid is { } pid ? $", process {pid}" : "")}");
        if (worker.Process is { } process)
            Row("process", $"memory {PsCommand.MemoryOf(process)}, cpu {Shown.Percent(process.CpuPercent)}, {Shown.Count(process.Threads)} threads, {Shown.Count(process.OpenFiles)} files; sandbox {process.Sandbox}{(process.Enforced is [_, ..] enforced ? $" ({string.Join(", ", enforced.Select(Safe.Text))})" : "")}");
        Row("state saved", worker.Epoch == 0 ? "never" : $"epoch {worker.Epoch}, {Shown.Bytes(worker.StateBytes)}");
        Row("delivery", worker.Delivery);
        Row("messages", $"{Shown.Count(worker.Messages.Read)} read, {Shown.Rate(worker.Messages.PerSecond)}/s; {Shown.Count(worker.Messages.Waiting)} waiting, {worker.Messages.Held} held ({Shown.Bytes(worker.Messages.HeldBytes)}), {worker.Messages.Rejected} rejected");
        Row("restarts", $"{worker.Restarts}, {worker.FailedRestarts} failed{(worker.LastPauseMs is { } pause ? $"; last pause {Shown.Time(pause)}" : "")}");
        if (worker.Supervision is { } supervision)
        {
            Row("supervision", supervision.OnFailure
                ? $"{supervision.RecentCrashes}/{supervision.MaxRestarts} crashes within {Shown.Time(supervision.WithinMs)}; back-off {Shown.Time(supervision.MinBackoffMs)} to {Shown.Time(supervision.MaxBackoffMs)}{(worker.BackOffMs is { } next ? $", next start in {Shown.Time(next)}" : "")}"
                : "off: a crash is the end");
        }

        Row("crashes", $"{worker.Crashes}");
        if (status.LastCrash is { } crash)
            CrashesCommand.Write(session, crash, "last crash");
        if (status.Events is [_, ..])
        {
            session.Line("");
            foreach (var happened in status.Events)
                session.Line($"  {Shown.Moment(happened.Time)} {EventsCommand.TextOf(happened)}");
        }

        if (status.Log is [_, ..])
        {
            session.Line("");
            foreach (var line in status.Log)
                LogsCommand.Write(session, line, "  ");
        }

        void Row(string name, string value) => session.Line($"{name,13}: {value}");
    }
}
