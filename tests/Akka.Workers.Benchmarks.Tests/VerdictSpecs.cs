using Akka.Workers.Benchmarks.Measuring;

namespace Akka.Workers.Benchmarks.Tests;

public class VerdictSpecs
{
    private static readonly Figure s_time = new("area", "time", "ms", Better.Lower);
    private static readonly Figure s_rate = new("area", "rate", "/s", Better.Higher);

    [Theory]
    [InlineData(4, true, 0)]
    [InlineData(5, true, 0)]
    [InlineData(6, false, 0.2)]
    public void A_time_is_to_be_at_most_its_goal(double measured, bool met, double gap)
    {
        var verdict = Judge(new Goal("area", "time", "own", 5), new Measured(s_time, "own", [measured]));

        Assert.Equal((met, gap), (verdict.IsMet, Math.Round(verdict.Gap, 6)));
    }

    [Theory]
    [InlineData(6, true, 0)]
    [InlineData(4, false, 0.2)]
    public void A_rate_is_to_be_at_least_its_goal(double measured, bool met, double gap)
    {
        var verdict = Judge(new Goal("area", "rate", "own", 5), new Measured(s_rate, "own", [measured]));

        Assert.Equal((met, gap), (verdict.IsMet, Math.Round(verdict.Gap, 6)));
    }

    [Fact]
    public void A_comparison_is_made_round_by_round()
    {
        // The whole machine was slow in the second round, which changes nothing.
        var verdict = Judge(new Goal("area", "rate", "own", 0.6, "peer"), new Measured(s_rate, "own", [50, 5, 50]), new Measured(s_rate, "peer", [100, 10, 100]));

        Assert.Equal(new Interval(0.5, 0.5, 0.5), verdict.Reached);
        Assert.False(verdict.IsMet);
    }

    [Fact]
    public void A_goal_inside_the_interval_is_close()
    {
        Assert.True(Judge(new Goal("area", "time", "own", 5), new Measured(s_time, "own", [4, 6, 7])).IsClose);
        Assert.False(Judge(new Goal("area", "time", "own", 5), new Measured(s_time, "own", [6, 7])).IsClose);
    }

    [Fact]
    public void Nothing_is_said_of_what_was_not_measured()
    {
        Goal[] goals = [new("area", "time", "own", 5), new("area", "rate", "own", 0.6, "peer")];

        Assert.Empty(Verdict.On(goals, [new Measured(s_rate, "own", [1])]));
    }

    private static Verdict Judge(Goal goal, params Measured[] results) => Assert.Single(Verdict.On([goal], results));
}
