using System.Diagnostics;
using TestChild.Hosting;
using Xunit.Abstractions;

namespace Akka.Workers.Processes.Tests.Evil;

/// <summary>A child that sends all it can: memory and log stay bounded, and siblings answer on.</summary>
public sealed class EvilFloodSpecs(EvilScene scene, ITestOutputHelper output) : EvilSpecs(scene)
{
    private const long Room = 300 << 20;
    private const int FewLines = 200;
    private const string TooMany = "a flood of messages";
    private const string NoCredit = "more bytes of messages than it had credit for";

    [Theory]
    [InlineData("flood", NoCredit)]
    [InlineData("flood-hidden", NoCredit)]
    [InlineData("flood-of-guesses", TooMany)]
    [InlineData("flood-of-answers", TooMany)]
    [InlineData("flood-of-undecodable", TooMany)]
    [InlineData("flood-of-watches", "")]
    [InlineData("flood-of-own-watches", "a watch of an actor on its own side")]
    public async Task A_flood_ends_the_child_that_it_comes_from(string attack, string reason)
    {
        Scene.Renew();
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync(attack));
        var grown = await GrownWhileAsync(async () =>
        {
            Sign(evil, Scene.Slow);
            await AssertEndedAsync(evil, reason);
        });
        output.WriteLine($"{grown >> 20} MiB more");
        Assert.InRange(grown, 0, Room);
        Assert.InRange(Scene.Logged("could not be read"), 0, FewLines);
        Scene.GoOn.TrySetResult();
    }

    [Fact]
    public async Task A_child_that_sends_all_that_it_has_credit_for_holds_up_nobody()
    {
        Scene.Renew();
        var host = await Scene.StartAsync("flood-within-credit");
        var evil = await Scene.LaunchEvilAsync(host);
        var slowest = TimeSpan.Zero;
        var grown = await GrownWhileAsync(async () =>
        {
            Sign(evil, Scene.Slow);
            for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(3);)
            {
                var asked = Stopwatch.GetTimestamp();
                Assert.Equal(7, await Scene.Sibling.Ask<long>(new Read(), Expected));
                slowest = Stopwatch.GetElapsedTime(asked) is var took && took > slowest ? took : slowest;
            }
        });
        output.WriteLine($"{grown >> 20} MiB more; a sibling's slowest answer took {slowest.TotalMilliseconds:F0} ms");
        Assert.InRange(grown, 0, Room);
        await AssertHarmlessAsync(evil);
        Scene.GoOn.TrySetResult();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Answers_to_questions_of_a_sibling_that_it_never_asked_do_the_sibling_no_harm()
    {
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync("flood-of-answers-to-sibling"));
        Sign(evil, Scene.Bystander);
        await AssertHarmlessAsync(evil);
    }

    [Fact]
    public async Task Pings_are_not_answered_one_by_one_to_who_does_not_listen()
    {
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync("flood-of-pings"));
        Sign(evil, Scene.Bystander);
        // The first answer is behind the pings, the second behind what has come of them.
        await evil.Ask<long>(new Read(), Unexpected);
        var pongs = await evil.Ask<long>(new Read(), Unexpected);
        output.WriteLine($"{pongs} pongs");
        Assert.InRange(pongs, 1, 2_000_000);
        await Scene.AssertUntouchedAsync();
        evil.Stop();
        await evil.JoinAsync().WaitAsync(Expected);
    }

    [Fact]
    public async Task Forgeries_do_not_fill_the_log()
    {
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync("flood-of-forgeries"));
        Sign(evil, Scene.Sibling.Ref);
        await AssertHarmlessAsync(evil);
        Assert.InRange(Scene.Logged("what only another process could know"), 1, FewLines);
    }

    /// <summary>By how much the memory in use had grown at most.</summary>
    private static async Task<long> GrownWhileAsync(Func<Task> act)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var acting = act();
        var most = 0L;
        while (await Task.WhenAny(acting, Task.Delay(20)) != acting)
        {
            var now = GC.GetTotalMemory(forceFullCollection: false) - before;
            // What is garbage only is not in use.
            if (now > Room)
                now = GC.GetTotalMemory(forceFullCollection: true) - before;
            most = Math.Max(most, now);
        }

        await acting;
        return most;
    }
}
