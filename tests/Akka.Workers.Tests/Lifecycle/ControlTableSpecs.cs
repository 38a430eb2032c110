using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Tests.Lifecycle;

/// <summary>
/// What can be asked of a worker, or befall it, in every phase: its next phase and what is done, in order.
/// Inspect is no event of a life; the conformance suite asks for it.
/// </summary>
public class ControlTableSpecs
{
    public enum Row
    {
        Created,
        Loading,
        Building,
        Open,
        Checking,
        Asking,
        AskingWithTargetLost,
        Replacing,
        Succeeding,
        RollingBack,
        BackingOff,
        Stopping,
        Ended,
    }

    public enum Column
    {
        Stop,
        Restart,
        HostLost,
        TargetLost,
        SystemTerminating,
    }

    public static TheoryData<Row, Column, string, string> Cells => new()
    {
        // Launching
        { Row.Created, Column.Stop, "Ended", "End Stopped" },
        { Row.Created, Column.Restart, "Created", "" },
        { Row.Created, Column.HostLost, "Created", "" },
        { Row.Created, Column.SystemTerminating, "Ended", "End Stopped" },
        { Row.Loading, Column.Stop, "Ended", "End Stopped" },
        { Row.Loading, Column.Restart, "Loading", "" },
        { Row.Loading, Column.HostLost, "Loading", "" },
        { Row.Loading, Column.SystemTerminating, "Ended", "End Stopped" },
        { Row.Building, Column.Stop, "Ended", "Abandon 1, End Stopped" },
        { Row.Building, Column.Restart, "Building", "" },
        { Row.Building, Column.HostLost, "Ended", "Disarm Construct, End Failed host-lost" },
        { Row.Building, Column.SystemTerminating, "Ended", "Abandon 1, End Stopped" },

        { Row.Open, Column.Stop, "Stopping", "Close, Arm Stop, AskStop 1" },
        { Row.Open, Column.Restart, "Checking", "Check third" },
        { Row.Open, Column.HostLost, "BackingOff", "Close, Crashed host-lost, Arm BackOff" },
        { Row.Open, Column.SystemTerminating, "Stopping", "Close, Arm Stop, AskState 1" },

        // Restarting, before the state came
        { Row.Checking, Column.Stop, "Stopping", "FailOrder 1 stopping, Close, Arm Stop, AskStop 1" },
        { Row.Checking, Column.Restart, "Checking", "" },
        { Row.Checking, Column.HostLost, "BackingOff", "RestartFailed host-lost, FailOrder 1 host-lost, Close, Crashed host-lost, Arm BackOff" },
        { Row.Checking, Column.TargetLost, "Running", "RestartFailed host-lost, FailOrder 1 host-lost" },
        { Row.Checking, Column.SystemTerminating, "Stopping", "FailOrder 1 stopping, Close, Arm Stop, AskState 1" },
        { Row.Asking, Column.Stop, "Stopping", "Disarm SaveState, FailOrder 1 stopping, Arm Stop" },
        { Row.Asking, Column.Restart, "Asking", "" },
        { Row.Asking, Column.HostLost, "BackingOff", "Disarm SaveState, RestartFailed host-lost, FailOrder 1 host-lost, Close, Crashed host-lost, Arm BackOff" },
        { Row.Asking, Column.TargetLost, "Asking", "" },
        { Row.Asking, Column.SystemTerminating, "Stopping", "Disarm SaveState, FailOrder 1 stopping, Arm Stop" },
        { Row.AskingWithTargetLost, Column.Stop, "Stopping", "Disarm SaveState, FailOrder 1 stopping, Arm Stop" },

        // Restarting, state held
        { Row.Replacing, Column.Stop, "Stopping", "Disarm Construct, FailOrder 1 stopping" },
        { Row.Replacing, Column.Restart, "Replacing", "" },
        { Row.Replacing, Column.HostLost, "Replacing", "Disarm Stop, Build 2 other from state, Arm Construct" },
        { Row.Replacing, Column.TargetLost, "RollingBack", "Disarm Construct, RestartFailed host-lost, FailOrder 1 host-lost" },
        { Row.Replacing, Column.SystemTerminating, "Stopping", "Disarm Construct, FailOrder 1 stopping" },
        { Row.Succeeding, Column.Stop, "Stopping", "Disarm Construct, FailOrder 1 stopping, Discard 2" },
        { Row.Succeeding, Column.Restart, "Replacing", "" },
        { Row.Succeeding, Column.HostLost, "Replacing", "" },
        { Row.Succeeding, Column.TargetLost, "RollingBack", "Disarm Construct, RestartFailed host-lost, FailOrder 1 host-lost, Disarm Stop, Build 3 home from state, Arm Construct" },
        { Row.Succeeding, Column.SystemTerminating, "Stopping", "Disarm Construct, FailOrder 1 stopping, Discard 2" },
        { Row.RollingBack, Column.Stop, "Stopping", "Disarm Construct, Arm Stop, Discard 3" },
        { Row.RollingBack, Column.Restart, "RollingBack", "" },
        { Row.RollingBack, Column.HostLost, "Ended", "Disarm Construct, End Failed roll-back" },
        { Row.RollingBack, Column.TargetLost, "RollingBack", "" },
        { Row.RollingBack, Column.SystemTerminating, "Stopping", "Disarm Construct, Arm Stop, Discard 3" },

        { Row.BackingOff, Column.Stop, "Ended", "End Stopped" },
        { Row.BackingOff, Column.Restart, "Loading", "Disarm BackOff, Load" },
        { Row.BackingOff, Column.HostLost, "BackingOff", "" },
        { Row.BackingOff, Column.SystemTerminating, "Ended", "End Stopped" },

        { Row.Stopping, Column.Stop, "Stopping", "" },
        { Row.Stopping, Column.Restart, "Stopping", "RestartFailed stopping, FailOrder 2 stopping" },
        { Row.Stopping, Column.HostLost, "Ended", "Disarm Stop, End Stopped" },
        { Row.Stopping, Column.SystemTerminating, "Stopping", "" },

        { Row.Ended, Column.Stop, "Ended", "" },
        { Row.Ended, Column.Restart, "Ended", "FailOrder 2 ended" },
        { Row.Ended, Column.HostLost, "Ended", "" },
        { Row.Ended, Column.SystemTerminating, "Ended", "" },
    };

    [Theory, MemberData(nameof(Cells))]
    public void Every_cell_leads_to_its_phase_and_its_effects(Row row, Column column, string phase, string effects)
    {
        var walk = Enter(row).On(Event(column));

        Assert.Equal((phase, effects), (walk.PhaseName, walk.Shown));
    }

    [Theory]
    [InlineData(Row.Created), InlineData(Row.Loading), InlineData(Row.Building)]
    [InlineData(Row.Checking), InlineData(Row.Asking), InlineData(Row.Replacing), InlineData(Row.Succeeding), InlineData(Row.RollingBack)]
    public void A_restart_that_cannot_begin_yet_is_pending_and_a_newer_one_takes_its_place(Row row)
    {
        var walk = Enter(row).On(Walk.Restart(2, Walk.Third));
        Assert.Equal(2, walk.Life.Pending?.Id);

        walk.On(Walk.Restart(3, Walk.Third));
        Assert.Equal((3, "FailOrder 2 superseded"), (walk.Life.Pending!.Id, walk.Shown));
    }

    [Fact]
    public void What_is_pending_begins_once_the_worker_runs()
    {
        var walk = Enter(Row.Building).On(Walk.Restart(1)).On(new LifeEvent.Built(1, Stateful: true));

        Assert.Equal(("Checking", "Disarm Construct, Open 1 New, Check other"), (walk.PhaseName, walk.Shown));
    }

    [Fact]
    public void What_is_pending_when_the_worker_ends_is_failed()
    {
        var walk = Enter(Row.Asking).On(Walk.Restart(2)).On(new LifeEvent.Stop(Final: false)).On(new LifeEvent.Ended(1, null));

        Assert.Equal(("Ended", "Disarm Stop, FailOrder 2 ended, End Stopped not-saved"), (walk.PhaseName, walk.Shown));
    }

    [Fact]
    public void A_state_that_comes_when_the_worker_is_stopping_is_saved_and_nothing_is_built_from_it()
    {
        var walk = Enter(Row.Asking).On(new LifeEvent.Stop(Final: false)).On(new LifeEvent.StateGiven(1, 1, Walk.Image));
        Assert.Equal("Save 1", walk.Shown);

        walk.On(new LifeEvent.Ended(1, null)).On(new LifeEvent.Saved(1, 9));
        Assert.Equal(("Ended", "Disarm Stop, End Stopped", 9), (walk.PhaseName, walk.Shown, walk.Life.Epoch));
    }

    [Fact]
    public void A_target_lost_before_the_state_came_is_told_when_it_has_come()
    {
        var walk = Enter(Row.AskingWithTargetLost).On(new LifeEvent.StateGiven(1, 1, Walk.Image));

        Assert.Equal(
            ("RollingBack", "Disarm SaveState, Save 1, Arm Stop, Disarm Construct, RestartFailed host-lost, FailOrder 1 host-lost"),
            (walk.PhaseName, walk.Shown));
    }

    private static Walk Enter(Row row) => row switch
    {
        Row.Created => Walk.Created(),
        Row.Loading => Walk.Created(Walk.Rules with { Resume = true }).On(new LifeEvent.Launch()),
        Row.Building => Walk.Created().On(new LifeEvent.Launch()),
        Row.Open => Walk.Running(),
        Row.Checking => Walk.Checking(),
        Row.Asking => Walk.Asking(),
        Row.AskingWithTargetLost => Walk.Asking().On(new LifeEvent.HostLost(Walk.Other)),
        Row.Replacing => Walk.Replacing(),
        Row.Succeeding => Walk.Succeeding(),
        Row.RollingBack => Walk.RollingBack(),
        Row.BackingOff => Walk.BackingOff(),
        Row.Stopping => Walk.Stopping(),
        Row.Ended => Walk.Ended(),
        _ => throw new ArgumentOutOfRangeException(nameof(row)),
    };

    private static LifeEvent Event(Column column) => column switch
    {
        Column.Stop => new LifeEvent.Stop(Final: false),
        Column.Restart => Walk.Restart(2, Walk.Third),
        Column.HostLost => new LifeEvent.HostLost(Walk.Home),
        Column.TargetLost => new LifeEvent.HostLost(Walk.Other),
        Column.SystemTerminating => new LifeEvent.Stop(Final: true),
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };
}
