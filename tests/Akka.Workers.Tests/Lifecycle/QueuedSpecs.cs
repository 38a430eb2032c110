using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Tests.Lifecycle;

/// <summary>The deadline of a constructor begins when there is a process for it; how long that may take, its start says.</summary>
public sealed class QueuedSpecs
{
    [Fact]
    public void The_first_incarnation_s_deadline_begins_when_it_is_placed()
    {
        var walk = Walk.Created().On(new LifeEvent.Launch());
        Assert.Equal("Build 1 home, Arm Construct", walk.Shown);
        Assert.Equal("Disarm Construct", walk.On(new LifeEvent.Queued(1)).Shown);
        Assert.Equal("Arm Construct", walk.On(new LifeEvent.Placed(1)).Shown);
        Assert.Equal("Building", walk.PhaseName);
        Assert.Equal("Running", walk.On(new LifeEvent.Built(1, Stateful: true)).PhaseName);
    }

    [Fact]
    public void So_does_that_of_old_code_which_is_built_again()
    {
        var walk = Walk.RollingBack();
        Assert.Equal("Disarm Construct", walk.On(new LifeEvent.Queued(3)).Shown);
        Assert.Equal("Arm Construct", walk.On(new LifeEvent.Placed(3)).Shown);
        Assert.Equal("RollingBack", walk.PhaseName);
    }

    [Fact]
    public void A_successor_s_counts_all_of_it_since_messages_wait()
    {
        var walk = Walk.Succeeding();
        Assert.Equal("", walk.On(new LifeEvent.Queued(2)).Shown);
        Assert.Equal("", walk.On(new LifeEvent.Placed(2)).Shown);
    }

    [Fact]
    public void What_is_told_of_another_incarnation_changes_nothing()
    {
        var walk = Walk.Created().On(new LifeEvent.Launch());
        Assert.Equal("", walk.On(new LifeEvent.Queued(2)).Shown);
        Assert.Equal("", walk.On(new LifeEvent.Placed(0)).Shown);
        Assert.Equal("", Walk.Running().On(new LifeEvent.Queued(1)).Shown);
    }
}
