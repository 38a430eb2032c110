using System.CommandLine;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli.Commands;

internal static class CrashesCommand
{
    private const int Longest = 300;

    private static readonly Argument<string?> s_worker = Actions.OptionalWorker("only this worker's");

    public static Command Create() => new Command("crashes", "The last crashes, newest first, with their evidence").With(s_worker, LogsCommand.Since, LogsCommand.Lines).Does(async (session, cancelled) =>
    {
        var query = LogsCommand.Query(session) + (session.Get(s_worker) is { } worker ? $"&worker={Actions.Part(worker)}" : "");
        return session.Show(await session.GetAsync($"crashes{query}", ApiJson.Default.CrashesView, cancelled), crashes =>
        {
            foreach (var crash in crashes.Crashes)
                Write(session, crash, $"#{crash.Number} {Safe.Text(crash.Worker)}");
            if (crashes.Crashes is [])
                session.Line("no crashes");
        });
    });

    public static void Write(Session session, CrashView crash, string title)
    {
        session.Line($"{title}: {Shown.Moment(crash.Time)}, {Shown.Cut(Shown.Error(crash.Error), Longest)}");
        for (var inner = crash.Error.Inner; inner is not null; inner = inner.Inner)
            session.Line($"    because of {Shown.Error(inner)}");
        session.Line($"    incarnation {crash.Incarnation} on {Safe.Text(crash.Host)}{(crash.Pid is { } pid ? $", process {pid}" : "")}, epoch {crash.Epoch}; {(crash.IsFinal ? "not started again" : $"started again after {Shown.Time(crash.RetryInMs)}")}");
        if (crash.Exit is { } exit)
            session.Line($"    process {exit.Pid} ended {(exit.Signal is { } signal ? $"by {Safe.Text(signal)}" : $"with exit code {exit.Code}")}");
        if (crash.LastMessage is { } message)
            session.Line($"    last message: {Safe.Text(message)}");
        foreach (var line in crash.LastLines)
            LogsCommand.Write(session, line, "    | ");
    }
}
