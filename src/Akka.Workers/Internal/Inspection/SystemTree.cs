using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Internal.Inspecting;

/// <summary>Everything as one tree. Only what path and depth want is asked for, and so only that can be waited for.</summary>
internal sealed class SystemTree(SystemLook look, InspectQuery query, DateTimeOffset now)
{
    private const string Unknown = "";

    public void Describe(Inspection.Builder root) => root
        .Child("process", node => Describe(node, look.Launching, child: null))
        .Child("hosts", Hosts)
        .Child("workers", node => Workers(node, look.Workers))
        .Child("ended", Ended);

    private void Hosts(Inspection.Builder hosts)
    {
        foreach (var host in look.Hosts)
            hosts.Child(host.Name, node => Describe(node, host));
    }

    private void Describe(Inspection.Builder node, HostEntry host)
    {
        var info = look.Of(host);
        node.Fact("kind", info.Kind)
            .Fact("description", info.Description)
            .Fact("pid", () => host.Rules is null ? look.Launching.Pid : string.Join(", ", look.ProcessesOf(host).Select(known => known.Process.Pid)))
            .Fact("default", info.IsDefault)
            .Fact("placement", string.Join(", ", info.Placement));
        if (host.Rules is not null)
        {
            node.Fact("shared", info.IsShared)
                .Fact("closed", info.IsClosed)
                .Fact("spares", info.Spares)
                .Fact("starting", info.Starting)
                .Fact("started", info.ProcessesStarted)
                .Fact("lost", info.ProcessesLost)
                .Field("last-loss", info.LastLoss)
                .Fact("last-loss-at", info.LastLossAt)
                .Child("processes", below => Processes(below, host));
        }

        node.Child("workers", below => Workers(below, look.On(host.Name)));
    }

    private void Processes(Inspection.Builder processes, HostEntry host)
    {
        foreach (var (node, process) in look.ProcessesOf(host))
            processes.Child(InspectionText.Of(process.Pid, format: null), below => Describe(below, process, node));
    }

    private void Describe(Inspection.Builder node, ProcessInfo process, WorkerNode? child)
    {
        node.Fact("pid", process.Pid)
            .Field("build", process.Build)
            .Fact("started-at", process.StartedAt)
            .Fact("uptime", now - process.StartedAt);
        if (child is not null)
        {
            node.Asked("answering", () => look.LookInto(child) is null ? null : true)
                .Fact("stopped", process.IsStopped)
                .Fact("spare", process.IsSpare)
                .Fact("transport", process.Transport)
                .Fact("sandbox", process.Sandbox)
                .Fact("enforced", string.Join(", ", process.Enforced))
                .Child("limits", limits => limits.Fact("memory", process.MemoryLimit).Fact("open-files", process.OpenFilesLimit));
        }

        node.Fact("cpu", process.CpuTime)
            .Fact("memory", process.Memory)
            .Fact("threads", process.Threads)
            .Fact("open-files", process.OpenFiles)
            .Fact("workers", string.Join(", ", process.Workers));
    }

    private void Workers(Inspection.Builder workers, IEnumerable<HandleCore> cores)
    {
        foreach (var core in cores)
        {
            workers.Child(core.Name, node =>
            {
                Describe(node, look.Of(core));
                node.Child("messages", below => Describe(below, core))
                    .Elsewhere("inside", (path, depth) => look.InsideOf(core, query with { Path = path, Depth = depth }));
            });
        }
    }

    private void Ended(Inspection.Builder workers)
    {
        foreach (var worker in look.Ended.DistinctBy(worker => worker.Name))
            workers.Child(worker.Name, node => Describe(node, worker));
    }

    private void Describe(Inspection.Builder node, WorkerInfo worker) => node
        .Fact("id", worker.Id)
        .Fact("host", worker.Host)
        .Fact("pid", worker.Pid)
        .Fact("state", worker.State)
        .Fact("since", worker.Since)
        .Fact("back-off", worker.BackOff)
        .Fact("incarnation", worker.Incarnation)
        .Fact("cause", worker.Cause)
        .Fact("epoch", worker.Epoch)
        .Fact("state-bytes", worker.StateBytes)
        .Fact("delivery", worker.Delivery)
        .Fact("launched-at", worker.LaunchedAt)
        .Fact("started-at", worker.StartedAt)
        .Fact("uptime", worker is { State: WorkerState.Running, StartedAt: { } startedAt } ? now - startedAt : null)
        .Fact("restarts", worker.Restarts)
        .Fact("failed-restarts", worker.FailedRestarts)
        .Fact("crashes", worker.Crashes)
        .Fact("last-pause", worker.LastPause)
        .Field("last-error", worker.LastError)
        .Fact("last-error-at", worker.LastErrorAt);

    private void Describe(Inspection.Builder node, HandleCore core)
    {
        var messages = look.Of(core).Messages;
        node.Fact("held", messages.Held)
            .Fact("held-bytes", messages.HeldBytes)
            .Fact("rejected", messages.Rejected)
            .Asked("read", () => look.MessagesOf(core) is { } known ? known.Read ?? (object)Unknown : null)
            .Asked("waiting", () => look.MessagesOf(core) is { } known ? known.Waiting ?? (object)Unknown : null);
    }
}

internal static class SystemTreeFacts
{
    /// <summary>A value that tells nothing of what the program works on.</summary>
    public static Inspection.Builder Fact(this Inspection.Builder node, string name, object? value) => node.Field(name, value, format: null, InspectionSensitivity.Safe);

    public static Inspection.Builder Fact(this Inspection.Builder node, string name, Func<object?> value) => node.Field(name, value, format: null, InspectionSensitivity.Safe);
}
