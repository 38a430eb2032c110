using System.CommandLine;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli.Commands;

internal static class EventsCommand
{
    // The whole of it, with the last lines, is what crashes shows.
    private const int Longest = 160;

    private static readonly Argument<string?> s_worker = Actions.OptionalWorker("only this worker's");
    private static readonly Option<bool> s_follow = new("--follow", "-f") { Description = "go on until Ctrl+C" };

    public static Command Create() => new Command("events", "What happened in workers' lives, with pauses and causes").With(s_worker, s_follow, LogsCommand.Since, LogsCommand.Lines).Does(async (session, cancelled) =>
    {
        var query = LogsCommand.Query(session) + (session.Get(s_worker) is { } worker ? $"&worker={Actions.Part(worker)}" : "");
        if (!session.Get(s_follow))
            return session.Show(await session.GetAsync($"events{query}", ApiJson.Default.EventsView, cancelled), events => WriteAll(session, events));
        try
        {
            await foreach (var happened in session.FollowAsync($"events/stream{query}", "event", ApiJson.Default.EventView, cancelled))
                session.Show(happened, shown => Write(session, shown));
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how following ends.
        }

        return ExitCode.Ok;
    });

    public static string TextOf(EventView happened) => happened.Kind switch
    {
        "started" => $"started: incarnation {happened.Incarnation} on {Safe.Text(happened.Host ?? "")}, {happened.Cause}{(happened.Epoch > 0 ? $", from epoch {happened.Epoch}" : "")}"
            + $"{(happened.PauseMs > 0 ? $", pause {Shown.Time(happened.PauseMs)}, {happened.Held} held" : "")}{(happened.IsDegraded == true ? ", degraded" : "")}{After(happened.Error)}",
        "crashed" => $"crashed, starts again in {Shown.Time(happened.RetryInMs)}{After(happened.Error)}",
        _ => $"{happened.Kind}{After(happened.Error)}",
    };

    private static string After(ErrorView? error) => error is null ? "" : $": {Shown.Cut(Shown.Error(error), Longest)}";

    private static void Write(Session session, EventView happened)
    {
        if (happened.Missed > 0)
            session.Line($"… {happened.Missed} events were lost");
        session.Line($"{Shown.Moment(happened.Time)} {Safe.Text(happened.Worker),-20} {TextOf(happened)}");
    }

    private static void WriteAll(Session session, EventsView events)
    {
        foreach (var happened in events.Events)
            Write(session, happened);
    }
}
