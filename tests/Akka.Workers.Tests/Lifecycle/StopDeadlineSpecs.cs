using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Tests.Lifecycle;

public class StopDeadlineSpecs
{
    private static readonly LifeEvent s_deadline = new LifeEvent.DeadlinePassed(DeadlineKind.Stop);

    [Fact]
    public void A_worker_that_does_not_end_in_time_is_cancelled_first_and_cut_off_then()
    {
        var walk = Walk.Stopping().On(s_deadline);
        Assert.Equal(("Stopping", "Cancel 1, Arm Stop"), (walk.PhaseName, walk.Shown));

        walk.On(s_deadline);
        Assert.Equal(("Ended", "Abandon 1, Disarm Stop, End Stopped abandoned"), (walk.PhaseName, walk.Shown));
    }

    [Fact]
    public void A_save_that_is_under_way_is_waited_for()
    {
        var walk = LastStateGiven().On(s_deadline).On(s_deadline);
        Assert.Equal(("Stopping", "Abandon 1"), (walk.PhaseName, walk.Shown));

        walk.On(new LifeEvent.Saved(2, 1));
        Assert.Equal("Disarm Stop, End Stopped abandoned", walk.Shown);
    }

    [Fact]
    public void That_the_last_state_could_not_be_saved_is_told_before_that_the_worker_was_cut_off()
    {
        var walk = LastStateGiven().On(new LifeEvent.SaveFailed(2, Walk.Boom)).On(s_deadline).On(s_deadline);

        Assert.Equal("Abandon 1, Disarm Stop, End Failed not-saved", walk.Shown);
    }

    [Fact]
    public void That_the_last_state_was_not_given_is_told_beside_that_the_worker_was_cut_off()
    {
        var walk = Walk.Running().On(new LifeEvent.Stop(Final: true)).On(new LifeEvent.StateRefused(1, -1, Walk.Boom)).On(s_deadline).On(s_deadline);

        var stopped = Assert.IsType<WorkerEvent.Stopped>(Assert.IsType<Phase.Ended>(walk.Life.Phase).Terminal);
        Assert.Equal(("abandoned", "not-saved"), (stopped.Error?.Type, stopped.Error?.Inner?.Type));
    }

    private static Walk LastStateGiven() => Walk.Running().On(new LifeEvent.Stop(Final: true)).On(new LifeEvent.StateGiven(1, -1, Walk.Image));
}
