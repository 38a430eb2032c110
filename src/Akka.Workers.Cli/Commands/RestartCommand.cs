using System.CommandLine;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli.Commands;

internal static class RestartCommand
{
    private static readonly Argument<string> s_worker = Actions.Worker();
    private static readonly Option<string?> s_to = new("--to") { Description = "on another host", HelpName = "HOST", CompletionSources = { Actions.HostNames } };

    public static Command Create() => new Command("restart", "Restarts a worker from its state, behind everything sent before, and waits for it").With(s_worker, s_to).Does(async (session, cancelled) =>
    {
        var (name, to) = (session.Get(s_worker), session.Get(s_to));
        var route = $"workers/{Actions.Part(name)}/restart{(to is null ? "" : $"?to={Actions.Part(to)}")}";
        return session.Show(await session.DoInPhasesAsync($"restarting {Safe.Text(name)}", route, body: null, ApiJson.Default.RestartView, cancelled), done =>
            session.Line($"{Safe.Text(done.Worker)} restarted in {Shown.Time(done.TookMs)}: incarnation {done.Incarnation} on {Safe.Text(done.Host)}"
                + $"{(done.FromHost.Length > 0 && done.FromHost != done.Host ? $", from {Safe.Text(done.FromHost)}" : "")}; pause {Shown.Time(done.PauseMs)}, {done.Held} messages held, {Shown.Bytes(done.StateBytes)} bytes of state"));
    });
}
