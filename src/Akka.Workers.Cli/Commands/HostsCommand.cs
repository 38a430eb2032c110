using System.CommandLine;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli.Commands;

internal static class HostsCommand
{
    public static Command Create() => new Command("hosts", "Worker hosts and their processes: versions, limits, enforced sandbox").Does(async (session, cancelled) =>
        session.Show(await session.GetAsync("hosts", ApiJson.Default.HostsView, cancelled), hosts => Write(session, hosts)));

    public static void AddProcess(Spectre.Console.Table table, string host, ProcessView process) => table.Add(
        Safe.Text(host),
        Shown.Count(process.Pid),
        process.IsSpare ? "spare" : process.IsStopped ? "stopped" : process.IsAnswering ? "answering" : "hung",
        Shown.Time(process.UptimeMs),
        Shown.Percent(process.CpuPercent),
        PsCommand.MemoryOf(process),
        Shown.Count(process.Threads),
        $"{Shown.Count(process.OpenFiles)}{(process.OpenFilesLimit is { } limit ? $"/{limit}" : "")}",
        process.Transport.Length == 0 ? Shown.Nothing : process.Transport,
        Shown.Build(process.Build),
        string.Join(", ", process.Workers.Select(Safe.Text)),
        $"{(process.Sandbox.Length == 0 ? "none" : process.Sandbox)}{(process.Enforced is [_, ..] enforced ? $" ({string.Join(", ", enforced.Select(Safe.Text))})" : "")}");

    public static Spectre.Console.Table ProcessTable() => Tables.Of("HOST", ">PID", "STATE", ">UPTIME", ">CPU", ">MEMORY", ">THREADS", ">FILES", "TRANSPORT", "BUILD", "WORKERS", "SANDBOX");

    private static void Write(Session session, HostsView view)
    {
        var hosts = Tables.Of("HOST", "KIND", "DEFAULT", "PLACEMENT", ">WORKERS", ">PROCESSES", ">SPARES", ">STARTED", ">LOST", "LAST LOSS");
        foreach (var host in view.Hosts)
        {
            hosts.Add(
                Safe.Text(host.Name),
                host.IsClosed ? $"{host.Kind} (closed)" : host.IsShared ? $"{host.Kind} (shared)" : host.Kind,
                host.IsDefault ? "yes" : "",
                string.Join(", ", host.Placement.Select(Safe.Text)),
                Shown.Count(host.Workers.Count),
                Shown.Count(host.Processes.Count),
                $"{host.Processes.Count(process => process.IsSpare)}/{host.Spares}",
                Shown.Count(host.ProcessesStarted),
                Shown.Count(host.ProcessesLost),
                host.LastLoss is null ? Shown.Nothing : Shown.Cut(Shown.Error(host.LastLoss), 80));
        }

        session.Write(hosts);
        session.Line("");
        var processes = ProcessTable();
        AddProcess(processes, "(launching)", view.Process);
        foreach (var host in view.Hosts)
        {
            foreach (var process in host.Processes)
                AddProcess(processes, host.Name, process);
        }

        session.Write(processes);
    }
}
