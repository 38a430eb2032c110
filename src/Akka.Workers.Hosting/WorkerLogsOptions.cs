namespace Akka.Workers.Hosting;

/// <summary><c>akka.workers.logs</c>: bounds of each worker's and each child process's log, in memory.</summary>
public sealed class WorkerLogsOptions
{
    /// <summary><c>max-lines</c>, 0 (nothing is kept) to 1 000 000. The default is 1 000.</summary>
    public int? MaxLines { get; set; }

    /// <summary><c>max-bytes</c>, 1 KiB to 1 GiB. The default is 256 KiB.</summary>
    public long? MaxBytes { get; set; }

    internal void Write(HoconWriter hocon, string path) => hocon
        .Set($"{path}.max-lines", MaxLines)
        .Set($"{path}.max-bytes", MaxBytes);
}
