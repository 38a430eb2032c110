using CsCheck;

namespace Akka.Workers.Tests.Lifecycle.Model;

public class LifeModelSpecs
{
    // A few seconds. CsCheck shows the seed and the scenario of a failure; the seed replays it: Sample(…, seed: "…").
    private const long Runs = 20_000;

    // Rows of the life cycle's table that a run must not miss, for then it would prove nothing about them.
    private static readonly string[] s_required =
    [
        "Loading Loaded", "Loading NothingSaved", "Loading LoadFailed", "Loading Stop", "Loading Restart",
        "Building Queued", "Building Placed", "Building Built", "Building Ended", "Building Construct", "Building HostLost", "Building Stop", "Building Restart",
        "Running Restart", "Running Stop", "Running StateGiven", "Running Ended", "Running Kill", "Running HostLost",
        "Checking TargetChecked", "Checking HostLost", "Checking Stop", "Checking StateGiven", "Checking Ended", "Checking Kill", "Checking Restart",
        "Asking StateGiven", "Asking StateRefused", "Asking SaveState", "Asking Ended", "Asking Kill", "Asking HostLost", "Asking Stop", "Asking Restart",
        "Replacing Ended", "Replacing HostLost", "Replacing Stop", "Replacing Built", "Replacing Construct", "Replacing Saved", "Replacing SaveFailed", "Replacing Restart",
        "RollingBack Queued", "RollingBack Placed", "RollingBack Ended", "RollingBack Built", "RollingBack Construct", "RollingBack HostLost", "RollingBack Saved", "RollingBack SaveFailed", "RollingBack Stop",
        "BackingOff BackOff", "BackingOff Restart", "BackingOff Stop",
        "Stopping StateGiven", "Stopping StateRefused", "Stopping Ended", "Stopping HostLost", "Stopping Stop", "Stopping Saved", "Stopping SaveFailed", "Stopping Restart",
        "Ended Restart", "Ended Stop", "Ended Saved",
    ];

    [Fact]
    public void Whatever_happens_in_whatever_order_a_life_keeps_its_promises()
    {
        var coverage = new Coverage();

        Scenario.Any.Sample(scenario => Live(scenario, coverage), iter: Runs);

        Assert.Empty(s_required.Except(coverage.Hits.Keys));
    }

    private static void Live(Scenario scenario, Coverage coverage)
    {
        var world = new World(scenario);
        world.Run(scenario.Choices, coverage);
        world.Settle();
        world.CheckRest();
        world.Stop(final: true);
        world.Settle();
        world.CheckEnd();
    }
}
