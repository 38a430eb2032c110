using System.CommandLine;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli.Commands;

internal static class LogsCommand
{
    private const int Tail = 100;

    private static readonly Argument<string> s_worker = Actions.Worker("the worker's name, or a child process's id");
    private static readonly Option<bool> s_follow = new("--follow", "-f") { Description = "go on, over restarts, until Ctrl+C" };

    public static Option<string?> Since { get; } = new("--since") { Description = "only from then on: how long ago (10m), or a moment (2026-01-31T12:00:00Z)", HelpName = "TIME" };

    public static Option<int?> Lines { get; } = new("--tail", "-n") { Description = "at most so many of what is kept", HelpName = "N" };

    public static Command Create() => new Command("logs", "What a worker printed and logged: standard output, standard error and log events").With(s_worker, s_follow, Since, Lines).Does(async (session, cancelled) =>
    {
        var id = session.Get(s_worker);
        var route = $"{(id.All(char.IsAsciiDigit) ? "processes" : "workers")}/{Actions.Part(id)}/logs";
        if (!session.Get(s_follow))
            return session.Show(await session.GetAsync(route + Query(session), ApiJson.Default.LogView, cancelled), log => WriteAll(session, log));
        try
        {
            await foreach (var line in session.FollowAsync($"{route}/stream{Query(session)}", "line", ApiJson.Default.LogLineView, cancelled))
                session.Show(line, shown => Write(session, shown));
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how following ends.
        }

        return ExitCode.Ok;
    });

    public static string Query(Session session) =>
        $"?tail={session.Get(Lines) ?? Tail}{(session.Get(Since) is { } since ? $"&since={Actions.Part(since)}" : "")}";

    public static void Write(Session session, LogLineView line, string before = "")
    {
        if (line.Missed > 0)
            session.Line($"{before}… {line.Missed} lines were lost");
        var head = $"{before}{Shown.Clock(line.Time)} {Word(line),-4} ";
        var source = line.Source is { } from ? $"[{Safe.Text(from)}] " : "";
        foreach (var text in Safe.Lines(line.Text))
        {
            session.Line($"{head}{source}{text}");
            // Further lines of the same event.
            source = "  ";
        }
    }

    private static void WriteAll(Session session, LogView log)
    {
        foreach (var line in log.Lines)
            Write(session, line);
    }

    private static string Word(LogLineView line) => line.Stream switch
    {
        "output" => "out",
        "error" => "err",
        _ => line.Level switch { "trace" => "trce", "debug" => "dbug", "warning" => "warn", "error" => "fail", "critical" => "crit", _ => "info" },
    };
}
