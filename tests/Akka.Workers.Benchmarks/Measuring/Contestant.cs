using System.Diagnostics;

namespace Akka.Workers.Benchmarks.Measuring;

/// <summary>One who takes part in the turns.</summary>
/// <param name="subject">Its name.</param>
internal abstract class Contestant(string subject)
{
    public string Subject => subject;

    /// <summary>What goes before the first round.</summary>
    public abstract Task WarmUpAsync();

    /// <summary>One value for each of the figures.</summary>
    public abstract Task<double[]> SampleAsync();
}

/// <summary>Does something once each time.</summary>
/// <param name="subject">Its name.</param>
/// <param name="warmUps">How often in advance.</param>
/// <param name="once">What it does.</param>
internal sealed class Once(string subject, int warmUps, Func<Task<double[]>> once) : Contestant(subject)
{
    public override async Task WarmUpAsync()
    {
        for (var i = 0; i < warmUps; i++)
            await once();
    }

    public override Task<double[]> SampleAsync() => once();
}

/// <summary>Does something as often as fits into the time of a sample, which it finds out while it warms up.</summary>
/// <param name="subject">Its name.</param>
/// <param name="effort">How long.</param>
/// <param name="many">What it does, so many times.</param>
internal sealed class Paced(string subject, Effort effort, Func<int, Task<double[]>> many) : Contestant(subject)
{
    /// <summary>The least: what 64 askers at once do.</summary>
    public const int First = 64;

    // No faster than this at once, for the first runs are slow.
    private const double GrowthAtMost = 8;

    private int _count = First;

    public override async Task WarmUpAsync()
    {
        var total = TimeSpan.Zero;
        TimeSpan took;
        do
        {
            var start = Stopwatch.GetTimestamp();
            await many(_count);
            took = Stopwatch.GetElapsedTime(start);
            total += took;
            _count = Next(_count, took, effort.Sample);
        }
        while (total < effort.WarmUp || took < effort.Sample / 2);
    }

    public override Task<double[]> SampleAsync() => many(_count);

    /// <summary>How many times fit into a sample, when <paramref name="count"/> took so long.</summary>
    public static int Next(int count, TimeSpan took, TimeSpan sample) =>
        Math.Max(First, (int)(count * Math.Min(GrowthAtMost, sample / took)));
}
