using System.CommandLine;
using System.Net.Http.Json;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli.Commands;

internal static class UpgradeCommand
{
    private static readonly Argument<string> s_worker = Actions.Worker();
    private static readonly Option<string> s_exe = new("--exe") { Description = "the program; a .dll is run by dotnet", HelpName = "PATH", Required = true };
    private static readonly Option<string[]?> s_arguments = new("--arg") { Description = "an argument of the program, once for each; by default those of the worker's host", HelpName = "ARG" };
    private static readonly Option<bool> s_dryRun = new("--dry-run") { Description = "only look whether it could be: the program starts, has the worker, and reads its state's version" };

    public static Command Create() => new Command("upgrade", "Upgrades a worker to another program, from its state; the old one serves on when anything fails").With(s_worker, s_exe, s_arguments, s_dryRun).Does(async (session, cancelled) =>
    {
        var name = session.Get(s_worker);
        var exe = Path.GetFullPath(session.Get(s_exe)!);
        if (!File.Exists(exe))
            throw new ToolException(ExitCode.NotFound, $"there is no file {Safe.Text(exe)}");
        var body = JsonContent.Create(
            new UpgradeRequest { Exe = exe, Arguments = session.Get(s_arguments) is [_, ..] given ? given : null, IsDryRun = session.Get(s_dryRun) }, ApiJson.Default.UpgradeRequest);
        var isDry = session.Get(s_dryRun);
        return session.Show(
            await session.DoInPhasesAsync($"{(isDry ? "trying an upgrade of" : "upgrading")} {Safe.Text(name)}", $"workers/{Actions.Part(name)}/upgrade", body, ApiJson.Default.UpgradeView, cancelled),
            view => Write(session, view));
    });

    private static void Write(Session session, UpgradeView view) => session.Line(view.IsDryRun
        ? $"{Safe.Text(view.Worker)} could be upgraded to {Shown.Build(view.Build)}; nothing was changed"
        : $"{Safe.Text(view.Worker)} upgraded in {Shown.Time(view.TookMs)} to {Shown.Build(view.Build)}: incarnation {view.Incarnation} on {Safe.Text(view.Host)}, from {Safe.Text(view.FromHost)}; "
            + $"pause {Shown.Time(view.PauseMs)}, {view.Held} messages held, {Shown.Bytes(view.StateBytes)} bytes of state");
}
