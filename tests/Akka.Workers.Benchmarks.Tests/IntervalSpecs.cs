using Akka.Workers.Benchmarks.Measuring;

namespace Akka.Workers.Benchmarks.Tests;

public class IntervalSpecs
{
    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(5, 0, 4)]
    [InlineData(8, 0, 7)]
    [InlineData(9, 1, 7)]
    [InlineData(15, 3, 11)]
    [InlineData(25, 7, 17)]
    [InlineData(100, 39, 60)]
    public void Its_ends_are_the_ranks_of_the_sign_test(int count, int low, int high)
    {
        var interval = Interval.Of([.. Enumerable.Range(0, count).Select(i => (double)i).Reverse()]);

        Assert.Equal((low, high), (interval.Low, interval.High));
        Assert.Equal((count - 1) / 2.0, interval.Median);
    }

    [Fact]
    public void It_encloses_the_true_median_as_often_as_it_says()
    {
        const int Runs = 20_000;
        var seed = Random.Shared.Next();
        var random = new Random(seed);

        var enclosed = Enumerable.Range(0, Runs).Count(_ => Interval.Of([.. Enumerable.Range(0, 9).Select(_ => random.NextDouble())]) is { Low: <= 0.5, High: >= 0.5 });

        // 96.1 % for nine samples; the standard deviation of twenty thousand runs is 0.14 %.
        Assert.True(enclosed is > (int)(0.952 * Runs) and < (int)(0.970 * Runs), $"{enclosed} of {Runs} with seed {seed}");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.99, 3.97)]
    [InlineData(1, 4)]
    public void A_percentile_lies_between_two_samples_in_proportion(double part, double expected) =>
        Assert.Equal(expected, Interval.Percentile([1, 2, 3, 4], part), precision: 10);
}
