using Akka.Workers.Management.Contract;

namespace Akka.Workers.Management.Internal;

/// <summary>Hosts and processes as the API shows them.</summary>
internal static class HostViews
{
    public static HostView Of(HostInfo host, Look look) => new()
    {
        Name = host.Name,
        Kind = host.Kind,
        Description = host.Description,
        IsDefault = host.IsDefault,
        Placement = host.Placement,
        IsShared = host.IsShared,
        IsClosed = host.IsClosed,
        Spares = host.Spares,
        Starting = host.Starting,
        ProcessesStarted = host.ProcessesStarted,
        ProcessesLost = host.ProcessesLost,
        LastLoss = EventViews.Of(host.LastLoss),
        LastLossAt = host.LastLossAt,
        Workers = host.Workers,
        Processes = [.. host.Processes.Select(process => Of(process, look))],
    };

    public static ProcessView Of(ProcessInfo process, Look look) => new()
    {
        Pid = process.Pid,
        Host = process.Host,
        Build = process.Build,
        StartedAt = process.StartedAt,
        UptimeMs = (look.At - process.StartedAt).TotalMilliseconds,
        IsSpare = process.IsSpare,
        Workers = process.Workers,
        Transport = process.Transport,
        Sandbox = process.Sandbox,
        Enforced = process.Enforced,
        Memory = process.Memory,
        MemoryLimit = process.MemoryLimit,
        OpenFiles = process.OpenFiles,
        OpenFilesLimit = process.OpenFilesLimit,
        Threads = process.Threads,
        CpuMs = process.CpuTime?.TotalMilliseconds,
        CpuPercent = look.CpuOf(process),
        IsStopped = process.IsStopped,
        IsAnswering = process.IsAnswering,
    };

    public static SpareView SpareOf(HostInfo host, Look look)
    {
        var ready = host.Processes.Where(process => process.IsSpare).Select(process => Of(process, look)).ToArray();
        return new SpareView { Host = host.Name, Wanted = host.Spares, Ready = ready.Length, Starting = host.Starting, Processes = ready };
    }
}
