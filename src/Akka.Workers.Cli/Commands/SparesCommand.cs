using System.CommandLine;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli.Commands;

internal static class SparesCommand
{
    public static Command Create() => new Command("spares", "The processes that are kept ready").Does(async (session, cancelled) =>
        session.Show(await session.GetAsync("spares", ApiJson.Default.SparesView, cancelled), spares =>
        {
            var table = Tables.Of("HOST", ">WANTED", ">READY", ">STARTING", "PIDS");
            foreach (var host in spares.Hosts)
                table.Add(Safe.Text(host.Host), Shown.Count(host.Wanted), Shown.Count(host.Ready), Shown.Count(host.Starting), string.Join(", ", host.Processes.Select(process => process.Pid)));
            session.Write(table);
        }));
}
