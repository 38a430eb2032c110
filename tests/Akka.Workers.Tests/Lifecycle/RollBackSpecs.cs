using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Tests.Lifecycle;

public class RollBackSpecs
{
    private static readonly LifeRules s_overlapping = Walk.Rules with { Restart = Walk.Rules.Restart with { Overlap = RestartOverlap.Construct } };

    [Fact]
    public void The_old_code_is_built_again_when_the_new_has_ended()
    {
        var walk = Walk.Succeeding().On(new LifeEvent.SaveFailed(1, Walk.Boom));
        Assert.Equal(("RollingBack", "Disarm Construct, Discard 2, RestartFailed boom, FailOrder 1 boom"), (walk.PhaseName, walk.Shown));

        walk.On(new LifeEvent.Ended(2, null));
        Assert.Equal("Disarm Stop, Build 3 home from state, Arm Construct", walk.Shown);
    }

    [Fact]
    public void A_new_incarnation_that_is_gone_with_its_host_is_not_waited_for()
    {
        var walk = Walk.Succeeding().On(new LifeEvent.SaveFailed(1, Walk.Boom)).On(new LifeEvent.HostLost(Walk.Other));

        Assert.Equal("Disarm Stop, Build 3 home from state, Arm Construct", walk.Shown);
    }

    [Fact]
    public void The_loss_of_the_target_is_no_matter_once_the_old_code_is_being_built()
    {
        var walk = Walk.Succeeding().On(new LifeEvent.SaveFailed(1, Walk.Boom)).On(new LifeEvent.Ended(2, null)).On(new LifeEvent.HostLost(Walk.Other));

        Assert.Equal("", walk.Shown);
    }

    [Fact]
    public void An_old_incarnation_that_does_not_end_in_time_is_cancelled()
    {
        var walk = Walk.Replacing().On(new LifeEvent.SaveFailed(1, Walk.Boom)).On(new LifeEvent.DeadlinePassed(DeadlineKind.Stop));

        Assert.Equal(("RollingBack", "Cancel 1"), (walk.PhaseName, walk.Shown));
    }

    [Fact]
    public void An_old_incarnation_that_holds_up_the_restart_is_cancelled_and_waited_for()
    {
        var walk = Walk.Replacing().On(new LifeEvent.DeadlinePassed(DeadlineKind.Stop));

        Assert.Equal(("RollingBack", "Disarm Construct, RestartFailed deadline, FailOrder 1 deadline, Cancel 1"), (walk.PhaseName, walk.Shown));
    }

    [Fact]
    public void The_deadline_for_a_constructor_is_met_once_the_new_incarnation_is_built()
    {
        var walk = Walk.Replacing(s_overlapping).On(new LifeEvent.Built(2, Stateful: true));

        Assert.Equal(("Replacing", "Disarm Construct"), (walk.PhaseName, walk.Shown));
    }

    [Fact]
    public void A_stop_saves_once_more_what_could_not_be_saved()
    {
        var walk = Walk.Replacing().On(new LifeEvent.SaveFailed(1, Walk.Boom)).On(new LifeEvent.Stop(Final: false));
        Assert.Equal("Disarm Construct, Arm Stop, Save 2", walk.Shown);

        walk.On(new LifeEvent.SaveFailed(2, Walk.Boom)).On(new LifeEvent.Ended(1, null));
        Assert.Equal("Disarm Stop, End Failed not-saved", walk.Shown);
    }

    [Fact]
    public void When_the_old_code_cannot_be_built_either_both_errors_are_told()
    {
        var walk = Walk.RollingBack().On(new LifeEvent.Ended(3, new RemoteError("other", "nor that")));

        var failed = Assert.IsType<WorkerEvent.Failed>(Assert.IsType<Phase.Ended>(walk.Life.Phase).Terminal);
        Assert.Equal("roll-back", failed.Error.Type);
        Assert.Contains(Walk.Boom.Message, failed.Error.Message, StringComparison.Ordinal);
        Assert.Contains("nor that", failed.Error.Message, StringComparison.Ordinal);
    }
}
