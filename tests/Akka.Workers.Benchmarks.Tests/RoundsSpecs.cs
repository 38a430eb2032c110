using Akka.Workers.Benchmarks.Measuring;

namespace Akka.Workers.Benchmarks.Tests;

public class RoundsSpecs
{
    private static readonly Figure s_first = new("area", "first", "s", Better.Lower);
    private static readonly Figure s_second = new("area", "second", "/s", Better.Higher);

    [Fact]
    public async Task Subjects_take_turns_after_all_have_warmed_up()
    {
        List<string> order = [];
        Contestant[] contestants = [new Logged("a", order), new Logged("b", order)];

        await Rounds.RunAsync([s_first, s_second], contestants, rounds: 2);

        Assert.Equal(["a warms up", "b warms up", "a", "b", "a", "b"], order);
    }

    [Fact]
    public async Task Every_value_of_a_sample_goes_to_its_figure()
    {
        var results = await Rounds.RunAsync([s_first, s_second], [new Logged("a", []), new Logged("b", [])], rounds: 3);

        Assert.Equal(["first a", "first b", "second a", "second b"], results.Select(one => $"{one.Figure.Work} {one.Subject}"));
        Assert.Equal([1, 2, 3], results[0].Samples);
        Assert.Equal([10, 20, 30], results[3].Samples);
    }

    [Theory]
    [InlineData(1000, 100, 200, 2000)]
    [InlineData(1000, 1, 200, 8000)]
    [InlineData(1000, 400, 200, 500)]
    [InlineData(100, 1000, 1, 64)]
    public void Paces_follow_the_time_taken_with_bounds(int count, int took, int sample, int next) =>
        Assert.Equal(next, Paced.Next(count, TimeSpan.FromMilliseconds(took), TimeSpan.FromMilliseconds(sample)));

    private sealed class Logged(string subject, List<string> order) : Contestant(subject)
    {
        private int _taken;

        public override Task WarmUpAsync()
        {
            order.Add($"{Subject} warms up");
            return Task.CompletedTask;
        }

        public override Task<double[]> SampleAsync()
        {
            order.Add(Subject);
            _taken++;
            return Task.FromResult<double[]>([_taken, 10 * _taken]);
        }
    }
}
