using Akka.Workers.Internal.Lifecycle;
using CsCheck;

namespace Akka.Workers.Tests.Lifecycle;

public class RestartLimitSpecs
{
    private static readonly Gen<(int Max, int[] Gaps)> s_histories = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 12_000].Array[1, 30]);

    /// <summary>At most so many automatic restarts in any window: who lives and who does not is told by the times of the crashes alone.</summary>
    [Fact]
    public void A_worker_fails_with_the_crash_that_is_one_too_many_within_the_window() => s_histories.Sample((max, gaps) =>
    {
        var restart = Walk.Rules.Restart with { MaxRestarts = max };
        var walk = Walk.Running(Walk.Rules with { Restart = restart }, stateful: false);
        var now = TimeSpan.Zero;
        var earlier = new List<TimeSpan>();
        foreach (var gap in gaps)
        {
            now += TimeSpan.FromMilliseconds(gap);
            var recent = earlier.Count(crash => now - crash < restart.Within);

            walk.On(new LifeEvent.Ended(walk.Life.Incarnation, Walk.Boom), new LifeMoment(now, Random: 0));

            if (recent >= max)
            {
                Assert.Equal("End Failed restart-limit", walk.Shown);
                return;
            }

            var delay = BackOff.Delay(restart, recent, random: 0);
            Assert.Equal(delay, Assert.IsType<Phase.BackingOff>(walk.Life.Phase).Delay);
            Assert.Contains(new LifeEffect.Arm(DeadlineKind.BackOff, delay), walk.Effects);
            earlier.Add(now);
            walk.On(new LifeEvent.DeadlinePassed(DeadlineKind.BackOff)).On(new LifeEvent.Built(walk.Life.Incarnation, Stateful: false));
        }
    });

    [Fact]
    public void Without_a_policy_the_first_crash_is_the_end()
    {
        var rules = Walk.Rules with { Restart = Walk.Rules.Restart with { OnFailure = false } };

        var walk = Walk.Running(rules).On(new LifeEvent.Ended(1, Walk.Boom));

        Assert.Equal(("Ended", "End Failed boom"), (walk.PhaseName, walk.Shown));
    }

    [Fact]
    public void A_successor_that_cannot_be_built_counts_as_a_crash()
    {
        var rules = Walk.Rules with { Restart = Walk.Rules.Restart with { MaxRestarts = 2 } };
        var walk = Walk.Running(rules, stateful: false).On(new LifeEvent.Ended(1, Walk.Boom));
        walk.On(new LifeEvent.DeadlinePassed(DeadlineKind.BackOff)).On(new LifeEvent.Ended(2, Walk.Boom));
        Assert.Equal("BackingOff", walk.PhaseName);

        walk.On(new LifeEvent.DeadlinePassed(DeadlineKind.BackOff)).On(new LifeEvent.Ended(3, Walk.Boom));
        Assert.Equal("Disarm Construct, End Failed restart-limit", walk.Shown);
    }

    [Fact]
    public void A_planned_restart_does_not_count()
    {
        var rules = Walk.Rules with { Restart = Walk.Rules.Restart with { MaxRestarts = 0 } };

        var walk = Walk.Succeeding(rules).On(new LifeEvent.Saved(1, 1)).On(new LifeEvent.Built(2, Stateful: true));

        Assert.Equal(("Running", 0), (walk.PhaseName, walk.Life.Crashes.Length));
    }
}
