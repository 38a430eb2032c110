using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Tests.Lifecycle;

/// <summary>An incarnation that gives its state after the request was withdrawn ends all the same: what it gave must not be lost.</summary>
public class LateStateSpecs
{
    private static readonly LifeEvent s_late = new LifeEvent.StateGiven(1, 1, Walk.Image);

    [Fact]
    public void It_is_saved_and_its_own_code_goes_on_from_there()
    {
        var walk = Withdrawn().On(s_late);
        Assert.Equal(("RollingBack", "Close, Save 1, Arm Stop"), (walk.PhaseName, walk.Shown));

        walk.On(new LifeEvent.Ended(1, null));
        Assert.Equal("Disarm Stop, Build 2 home from state, Arm Construct", walk.Shown);

        walk.On(new LifeEvent.Built(2, Stateful: true));
        Assert.Equal(("Running", "Disarm Construct, Open 2 Rollback"), (walk.PhaseName, walk.Shown));
    }

    [Fact]
    public void A_stop_before_the_incarnation_has_ended_waits_for_the_save_and_the_end()
    {
        var walk = Withdrawn().On(s_late).On(new LifeEvent.Stop(Final: false));
        Assert.Equal(("Stopping", "Disarm Construct, Arm Stop"), (walk.PhaseName, walk.Shown));

        walk.On(new LifeEvent.Saved(1, 4));
        Assert.Equal(("Stopping", 4), (walk.PhaseName, walk.Life.Epoch));

        walk.On(new LifeEvent.Ended(1, null));
        Assert.Equal("Disarm Stop, End Stopped", walk.Shown);
    }

    [Fact]
    public void A_stop_cuts_off_an_incarnation_that_does_not_end_and_says_so()
    {
        var walk = Withdrawn().On(s_late).On(new LifeEvent.Stop(Final: false)).On(new LifeEvent.Saved(1, 4))
            .On(new LifeEvent.DeadlinePassed(DeadlineKind.Stop));
        Assert.Equal("Cancel 1, Arm Stop", walk.Shown);

        walk.On(new LifeEvent.DeadlinePassed(DeadlineKind.Stop));
        Assert.Equal("Abandon 1, Disarm Stop, End Stopped abandoned", walk.Shown);
    }

    [Fact]
    public void A_stop_while_its_code_is_built_again_waits_for_the_save()
    {
        var walk = Withdrawn().On(s_late).On(new LifeEvent.Ended(1, null)).On(new LifeEvent.Stop(Final: false));
        Assert.Equal("Stopping", walk.PhaseName);

        walk.On(new LifeEvent.SaveFailed(1, Walk.Boom));
        Assert.Equal("Disarm Stop, End Failed not-saved", walk.Shown);
    }

    [Fact]
    public void A_kill_does_not_throw_it_away()
    {
        var walk = Withdrawn().On(s_late).On(new LifeEvent.Kill(Walk.Boom)).On(new LifeEvent.Ended(1, null));

        Assert.Equal(("RollingBack", "Disarm Stop, Build 2 home from state, Arm Construct"), (walk.PhaseName, walk.Shown));
    }

    [Fact]
    public void When_the_restart_was_asked_for_again_it_is_taken_as_the_answer()
    {
        var walk = Withdrawn().On(Walk.Restart(2)).On(new LifeEvent.TargetChecked(2, null)).On(s_late);

        Assert.Equal(("Replacing", "Disarm SaveState, Save 1, Arm Stop"), (walk.PhaseName, walk.Shown));
    }

    [Fact]
    public void When_the_target_of_another_restart_is_being_asked_that_restart_comes_after_it()
    {
        var walk = Withdrawn().On(Walk.Restart(2)).On(s_late);
        Assert.Equal(("RollingBack", "Close, Save 1, Arm Stop"), (walk.PhaseName, walk.Shown));

        walk.On(new LifeEvent.Ended(1, null)).On(new LifeEvent.Built(2, Stateful: true));
        Assert.Equal(("Checking", "Disarm Construct, Open 2 Rollback, Check other"), (walk.PhaseName, walk.Shown));
    }

    [Fact]
    public void While_the_worker_is_stopping_it_is_saved_in_place_of_the_last_state()
    {
        var walk = Withdrawn().On(new LifeEvent.Stop(Final: true)).On(s_late);

        Assert.Equal(("Stopping", "Save 2"), (walk.PhaseName, walk.Shown));
    }

    [Fact]
    public void A_save_that_is_acknowledged_after_the_old_code_runs_again_still_counts()
    {
        var walk = Withdrawn().On(s_late).On(new LifeEvent.Ended(1, null)).On(new LifeEvent.Built(2, Stateful: true)).On(new LifeEvent.Saved(1, 3));

        Assert.Equal(("Running", 3), (walk.PhaseName, walk.Life.Epoch));
    }

    /// <summary>Incarnation 1 runs on after it did not give its state in time for order 1.</summary>
    private static Walk Withdrawn()
    {
        var walk = Walk.Asking().On(new LifeEvent.DeadlinePassed(DeadlineKind.SaveState));
        Assert.Equal(
            ("Running", "Withdraw 1, Disarm SaveState, RestartFailed deadline, FailOrder 1 deadline, Open 1"),
            (walk.PhaseName, walk.Shown));
        return walk;
    }
}
