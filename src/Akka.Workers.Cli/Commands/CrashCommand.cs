using System.CommandLine;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli.Commands;

internal static class CrashCommand
{
    private static readonly Argument<string> s_worker = Actions.Worker();

    public static Command Create() => new Command("crash", "Makes a worker crash, with its process where it has one, and waits for what comes of it").With(s_worker).Does(async (session, cancelled) =>
    {
        var name = session.Get(s_worker);
        return session.Show(await session.DoAsync($"crashing {Safe.Text(name)}", $"workers/{Actions.Part(name)}/crash", ApiJson.Default.CrashTestView, cancelled), done =>
        {
            session.Line($"{Safe.Text(done.Worker)} {(done.Pid is { } pid ? $"and its process {pid} were" : "was")} made to crash");
            session.Line($"  {EventsCommand.TextOf(done.Crash)}");
            if (done.Outcome.Number != done.Crash.Number)
                session.Line($"  {EventsCommand.TextOf(done.Outcome)}");
            session.Line($"  all within {Shown.Time(done.TookMs)}");
        });
    });
}
