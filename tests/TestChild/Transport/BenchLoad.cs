using System.Diagnostics;

namespace TestChild.Transport;

/// <summary>What is measured, whatever carries it.</summary>
internal interface IBenchPeer
{
    /// <summary>Sends and waits for the answer.</summary>
    Task AskAsync(byte[] payload);

    /// <summary>Sends; returns when there is room for more.</summary>
    ValueTask TellAsync(byte[] payload);

    /// <summary>Waits until all that was told has been handled at the other side.</summary>
    Task SettleAsync();

    /// <summary>Processor time that the other side has used so far.</summary>
    Task<TimeSpan> FarCpuAsync();
}

/// <summary>Runs the load and takes the figures.</summary>
internal static class BenchLoad
{
    private const int Outstanding = 64;
    private static readonly byte[] s_small = new byte[32];
    private static readonly byte[] s_large = new byte[64 << 10];

    public static async Task<BenchRow> RunAsync(string name, IBenchPeer peer, double scale)
    {
        await SequentialAsync(peer, (int)(5_000 * scale));
        await ConcurrentAsync(peer, (int)(50_000 * scale));
        var (p50, p99) = await SequentialAsync(peer, (int)(20_000 * scale));
        var cpu = Environment.CpuUsage.TotalTime + await peer.FarCpuAsync();
        var asks = (int)(300_000 * scale);
        var asksPerSecond = await ConcurrentAsync(peer, asks);
        cpu = Environment.CpuUsage.TotalTime + await peer.FarCpuAsync() - cpu;
        await OneWayAsync(peer, s_small, (int)(200_000 * scale));
        var oneWay = await OneWayAsync(peer, s_small, (int)(3_000_000 * scale));
        await OneWayAsync(peer, s_large, (int)(2_000 * scale));
        var large = await OneWayAsync(peer, s_large, (int)(20_000 * scale));
        return new BenchRow(name, p50, p99, asksPerSecond, cpu.TotalMicroseconds / asks, oneWay, large * s_large.Length / 1e6);
    }

    private static async Task<(double P50, double P99)> SequentialAsync(IBenchPeer peer, int count)
    {
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await peer.AskAsync(s_small);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(times);
        return (times[count / 2], times[count * 99 / 100]);
    }

    private static async Task<double> ConcurrentAsync(IBenchPeer peer, int count)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Outstanding).Select(async _ =>
        {
            for (var i = 0; i < count / Outstanding; i++)
                await peer.AskAsync(s_small);
        }));
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<double> OneWayAsync(IBenchPeer peer, byte[] payload, int count)
    {
        await peer.SettleAsync();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            await peer.TellAsync(payload);
        await peer.SettleAsync();
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
