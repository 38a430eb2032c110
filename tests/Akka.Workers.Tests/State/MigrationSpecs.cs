using Akka.Actor;

namespace Akka.Workers.Tests.State;

public sealed class MigrationSpecs : StateSpecs
{
    [Fact]
    public async Task A_state_is_led_through_every_version_between()
    {
        await LeaveAsync(FirstBuild.Instance, 7);
        var handle = await LaunchAsync(Start(ThirdBuild.Instance), Resumed);
        Assert.Equal(new BookV3("7 by v2 by v3"), await handle.Ask<BookV3>(new Read(), Expected));
        var started = await handle.StartedAsync(1);
        Assert.Equal((StartCause.Resume, 1L, false), (started.Cause, started.Epoch, started.Degraded));
    }

    [Fact]
    public async Task Each_build_on_the_way_saves_its_own_version()
    {
        await LeaveAsync(FirstBuild.Instance, 7);
        await LeaveAsync(SecondBuild.Instance, 0);
        await LeaveAsync(ThirdBuild.Instance, 0);
        var handle = await LaunchAsync(Start(ThirdBuild.Instance), Resumed);
        Assert.Equal(new BookV3("7 by v2 by v3"), await handle.Ask<BookV3>(new Read(), Expected));
    }

    [Fact]
    public async Task A_running_worker_is_upgraded_by_a_restart_on_a_host_of_the_newer_build()
    {
        var system = Start(FirstBuild.Instance);
        var handle = await LaunchAsync(system, value: 3);
        await handle.RestartAsync(StartHost(system, ThirdBuild.Instance)).WaitAsync(Expected);
        Assert.Equal(new BookV3("3 by v2 by v3"), await handle.Ask<BookV3>(new Read(), Expected));
    }

    [Fact]
    public async Task Without_a_way_from_the_saved_version_the_launch_fails_and_names_the_versions()
    {
        await LeaveAsync(ThirdBuild.Instance, 7);
        var error = await Assert.ThrowsAsync<WorkerException>(() => LaunchAsync(Start(FifthBuild.Instance), Resumed));
        var cause = Assert.IsType<StateVersionException>(error.InnerException);
        Assert.Equal(3, cause.Version);
        Assert.Contains("the state has version 3, and this code writes version 5", error.Message, StringComparison.Ordinal);
        Assert.Equal([1], await Rows.EpochsAsync());
    }

    [Fact]
    public async Task Older_code_that_meets_a_newer_state_fails_names_both_versions_and_harms_nothing()
    {
        await LeaveAsync(ThirdBuild.Instance, 7);
        var old = Start(SecondBuild.Instance);
        var error = await Assert.ThrowsAsync<WorkerException>(() => LaunchAsync(old, Resumed));
        Assert.Equal(3, Assert.IsType<StateVersionException>(error.InnerException).Version);
        Assert.Contains("the state has version 3, and this code writes version 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("reads 1, 2", error.Message, StringComparison.Ordinal);
        await EndAsync(old);

        var handle = await LaunchAsync(Start(ThirdBuild.Instance), Resumed);
        Assert.Equal(new BookV3("7 new in v3"), await handle.Ask<BookV3>(new Read(), Expected));
    }

    [Fact]
    public async Task A_restart_without_a_way_is_refused_before_the_worker_is_asked()
    {
        var system = Start(ThirdBuild.Instance);
        var handle = await LaunchAsync(system, value: 7);
        await ExpectRefusedAsync(handle, StartHost(system, FifthBuild.Instance), reads: "5");
        await ExpectRefusedAsync(handle, StartHost(system, FirstBuild.Instance), reads: "1");
        Assert.Equal(new BookV3("7 new in v3"), await handle.Ask<BookV3>(new Read(), Expected));
        Assert.Equal((1, 0L), (handle.Status.Incarnation, handle.Status.Epoch));
    }

    private static async Task ExpectRefusedAsync(WorkerHandle handle, WorkerHost target, string reads)
    {
        var error = await Assert.ThrowsAsync<RestartFailedException>(() => handle.RestartAsync(target).WaitAsync(Expected));
        Assert.Contains("cannot read state version 3", error.Message, StringComparison.Ordinal);
        Assert.Contains($"it reads {reads}:", error.Message, StringComparison.Ordinal);
    }

    private static WorkerHost StartHost(ActorSystem system, IWorkerFactory factory)
    {
        var (host, runner) = WorkerHost.Create(system);
        _ = runner.RunAsync(factory);
        return host;
    }

    /// <summary>A run of the program in that build, to its end in good order.</summary>
    private async Task LeaveAsync(IWorkerFactory build, long value)
    {
        var system = Start(build);
        await LaunchAsync(system, Resumed, value: value);
        await EndAsync(system);
    }
}
