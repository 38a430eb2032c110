using System.CommandLine;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli.Commands;

internal static class DashboardCommand
{
    public static Command Create() => new Command("dashboard", "Prints the address of the system's page for a browser, with its token").Does(async (session, cancelled) =>
    {
        var page = await session.GetAsync("page", ApiJson.Default.PageView, cancelled);
        if (page.Value.Address is null)
            throw new ToolException(ExitCode.NotFound, "the system has no page for a browser", "akka.workers.management.page.enabled = on, or the program's own switch, starts one with it");
        return session.Show(page, shown => session.Line(shown.Address!));
    });
}
