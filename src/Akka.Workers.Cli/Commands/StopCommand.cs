using System.CommandLine;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli.Commands;

internal static class StopCommand
{
    private static readonly Argument<string> s_worker = Actions.Worker();

    public static Command Create() => new Command("stop", "Stops a worker, and waits for its end").With(s_worker).Does(async (session, cancelled) =>
    {
        var name = session.Get(s_worker);
        var stop = await session.DoAsync($"stopping {Safe.Text(name)}", $"workers/{Actions.Part(name)}/stop", ApiJson.Default.StopView, cancelled);
        session.Show(stop, done => session.Line($"{Safe.Text(done.Worker)} {done.State} in {Shown.Time(done.TookMs)}{(done.Error is { } error ? $": {Shown.Error(error)}" : "")}"));
        return stop.Value.State == "failed" ? ExitCode.Failed : ExitCode.Ok;
    });
}
