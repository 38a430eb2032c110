namespace Akka.Workers.Benchmarks.Measuring;

/// <summary>A median, and where it lies with a probability of 95 %.</summary>
/// <param name="Median">Of the samples.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
internal readonly record struct Interval(double Median, double Low, double High)
{
    private const double Confidence = 0.95;

    /// <remarks>
    /// By ranks, which assumes nothing of how the samples are distributed: of n of them, the one at rank k from below and the
    /// one at rank k from above enclose the median unless fewer than k lie on one side of it. With fewer than six samples not
    /// even the least and the greatest do so with 95 %; they are taken then.
    /// </remarks>
    public static Interval Of(IReadOnlyList<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        var cut = Cut(sorted.Length);
        return new(Percentile(sorted, 0.5), sorted[cut], sorted[^(cut + 1)]);
    }

    /// <summary>The value below which a part of the samples lies; between two of them in proportion.</summary>
    public static double Percentile(IReadOnlyList<double> sorted, double part)
    {
        var at = part * (sorted.Count - 1);
        var below = (int)at;
        return below + 1 < sorted.Count ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    // How many samples can be left out at each end.
    private static int Cut(int count)
    {
        // Of tossing count coins: the probability of exactly k heads, and of at most k.
        var exactly = Math.Pow(0.5, count);
        var atMost = exactly;
        var cut = 0;
        while (2 * atMost <= 1 - Confidence)
        {
            exactly *= (double)(count - cut) / (cut + 1);
            atMost += exactly;
            cut++;
        }

        return Math.Max(0, cut - 1);
    }
}
