using System.CommandLine;
using Akka.Workers.Management.Contract;
using Spectre.Console;

namespace Akka.Workers.Cli.Commands;

internal static class PsCommand
{
    private static readonly Option<bool> s_tree = new("--tree") { Description = "by host and process" };
    private static readonly Option<bool> s_all = new("--all", "-a") { Description = "those that have ended too" };

    public static Command Create() => new Command("ps", "The workers: where they run, what they do and what they use").With(s_tree, s_all).Does(async (session, cancelled) =>
    {
        var workers = await session.GetAsync("workers", ApiJson.Default.WorkersView, cancelled);
        if (!session.Get(s_tree) || session.IsJson)
            return session.Show(workers, found => session.Write(TableOf([.. found.Workers, .. session.Get(s_all) ? found.Ended : []])));
        var hosts = await session.GetAsync("hosts", ApiJson.Default.HostsView, cancelled);
        session.Write(TreeOf(hosts.Value, workers.Value));
        return ExitCode.Ok;
    });

    public static Spectre.Console.Table TableOf(IEnumerable<WorkerView> workers)
    {
        var table = Tables.Of("ID", "WORKER", "HOST", "PLACE", ">PID", "STATE", ">UPTIME", ">RESTARTS", ">CRASHES", ">MSG/S", ">HELD", ">CPU", ">MEMORY", "SANDBOX", "LAST EXIT");
        foreach (var worker in workers)
        {
            table.Add(
                Safe.Text(worker.Name),
                Safe.Text(worker.Id),
                Safe.Text(worker.Host),
                worker.Placement,
                Shown.Count(worker.Pid),
                StateOf(worker),
                Shown.Time(worker.UptimeMs),
                Shown.Count(worker.Restarts),
                Shown.Count(worker.Crashes),
                Shown.Rate(worker.Messages.PerSecond),
                Shown.Count(worker.Messages.Held),
                Shown.Percent(worker.Process?.CpuPercent),
                MemoryOf(worker.Process),
                worker.Process?.Sandbox ?? Shown.Nothing,
                worker.LastError is null ? Shown.Nothing : Shown.Cut(Shown.Error(worker.LastError), 60));
        }

        return table;
    }

    public static string StateOf(WorkerView worker) => worker switch
    {
        { Process.IsStopped: true } => $"{worker.State} (stopped)",
        { Process.IsAnswering: false } => $"{worker.State} (hung)",
        { BackOffMs: { } left } => $"{worker.State} {Shown.Time(left)}",
        _ => worker.State,
    };

    public static string MemoryOf(ProcessView? process) => process?.Memory is null
        ? Shown.Nothing
        : process.MemoryLimit is { } limit ? $"{Shown.Bytes(process.Memory)}/{Shown.Bytes(limit)}" : Shown.Bytes(process.Memory);

    private static Tree TreeOf(HostsView hosts, WorkersView workers)
    {
        var tree = new Tree(new Text($"process {hosts.Process.Pid}, {MemoryOf(hosts.Process)}, cpu {Shown.Percent(hosts.Process.CpuPercent)}"));
        foreach (var host in hosts.Hosts)
        {
            var below = tree.AddNode(new Text($"{Safe.Text(host.Name)} ({host.Kind}{(host.IsDefault ? ", default" : "")}{(host.IsClosed ? ", closed" : "")})"));
            foreach (var process in host.Processes)
            {
                var node = below.AddNode(new Text($"{process.Pid} {(process.IsSpare ? "spare" : process.IsStopped ? "stopped" : process.IsAnswering ? "answering" : "hung")}, {MemoryOf(process)}, cpu {Shown.Percent(process.CpuPercent)}, {(process.Sandbox.Length == 0 ? "none" : process.Sandbox)}"));
                foreach (var name in process.Workers)
                    Add(node, workers, name);
            }

            foreach (var name in host.Workers.Except(host.Processes.SelectMany(process => process.Workers)))
                Add(below, workers, name);
        }

        return tree;
    }

    private static void Add(TreeNode node, WorkersView workers, string name)
    {
        var worker = workers.Workers.FirstOrDefault(known => known.Name == name);
        node.AddNode(new Text(worker is null
            ? Safe.Text(name)
            : $"{Safe.Text(name)} {StateOf(worker)} {Shown.Time(worker.UptimeMs)}, incarnation {worker.Incarnation}, {Shown.Rate(worker.Messages.PerSecond)} msg/s, {worker.Messages.Held} held"));
    }
}
