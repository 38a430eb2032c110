using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Tests.Lifecycle;

/// <summary>A restart in place: the host that is lost is the target and the incarnation's own.</summary>
public class HostLossSpecs
{
    [Fact]
    public void While_it_is_asked_whether_it_can_take_over_the_incarnation_is_gone_too()
    {
        var walk = Walk.Checking(target: Walk.Home).On(new LifeEvent.HostLost(Walk.Home));

        Assert.Equal(
            ("BackingOff", "RestartFailed host-lost, FailOrder 1 host-lost, Close, Crashed host-lost, Arm BackOff"),
            (walk.PhaseName, walk.Shown));
    }

    [Fact]
    public void While_the_state_is_asked_for_the_worker_has_crashed()
    {
        var walk = Walk.Asking(target: Walk.Home).On(new LifeEvent.HostLost(Walk.Home));

        Assert.Equal("BackingOff", walk.PhaseName);
    }

    [Fact]
    public void When_the_state_is_held_it_is_tried_to_build_the_old_code_from_it()
    {
        var walk = Walk.Replacing(target: Walk.Home).On(new LifeEvent.HostLost(Walk.Home));

        Assert.Equal(
            ("RollingBack", "Disarm Construct, RestartFailed host-lost, FailOrder 1 host-lost, Disarm Stop, Build 2 home from state, Arm Construct"),
            (walk.PhaseName, walk.Shown));
    }

    [Fact]
    public void A_host_that_has_nothing_to_do_with_the_worker_is_no_matter()
    {
        foreach (var walk in new[] { Walk.Running(), Walk.Checking(), Walk.Asking(), Walk.Replacing(), Walk.Succeeding(), Walk.RollingBack(), Walk.Stopping() })
        {
            var before = walk.Life;
            walk.On(new LifeEvent.HostLost(Walk.Third));
            Assert.Equal((before, ""), (walk.Life, walk.Shown));
        }
    }
}
