namespace Akka.Workers.Hosting;

/// <summary><c>akka.workers.crashes</c>: bounds of the evidence of crashes, in memory.</summary>
public sealed class WorkerCrashesOptions
{
    /// <summary><c>max-total</c>, 0 (nothing is kept) to 10 000. The default is 256.</summary>
    public int? MaxTotal { get; set; }

    /// <summary><c>max-per-worker</c>, 0 (nothing is kept) to 10 000. The default is 16.</summary>
    public int? MaxPerWorker { get; set; }

    /// <summary><c>lines</c>: how many of a worker's last lines are kept with each, 0 to 1000. The default is 20.</summary>
    public int? Lines { get; set; }

    internal void Write(HoconWriter hocon, string path) => hocon
        .Set($"{path}.max-total", MaxTotal)
        .Set($"{path}.max-per-worker", MaxPerWorker)
        .Set($"{path}.lines", Lines);
}
