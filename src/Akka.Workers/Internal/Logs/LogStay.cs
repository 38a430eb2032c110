namespace Akka.Workers.Internal.Logs;

/// <summary>A worker's time in a process, as its log sees it.</summary>
internal sealed class LogStay(WorkerLog process, WorkerLog worker, bool alone) : IDisposable
{
    public WorkerLog Worker => worker;

    /// <summary>Of a process that others share, what bears the worker's name.</summary>
    public bool Takes(WorkerLogLine line) => alone || (line.Stream == WorkerLogStream.Log && line.WorkerName == worker.Name);

    public void Dispose() => process.End(this);
}
