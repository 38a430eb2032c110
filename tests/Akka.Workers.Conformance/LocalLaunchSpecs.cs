namespace Akka.Workers.Conformance;

/// <summary>What a launch is within one process, and nowhere else.</summary>
public sealed class LocalLaunchSpecs() : WorkerSpecs(new InProcess())
{
    [Fact]
    public void C01_A_worker_id_is_unique_in_a_factory()
    {
        var error = Assert.Throws<WorkerException>(() => WorkerFactory.Combine(RegisteredWorkers.Instance, OtherWorkers.Instance));
        Assert.Contains("'stateless'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C02_StartWorker_does_not_wait_and_what_is_asked_before_the_runner_runs_is_queued()
    {
        var (host, runner) = WorkerHost.Create(System);
        var first = host.StartWorker(Puppet, new PuppetParameters(Value: 1));
        var second = host.StartWorker(Puppet, new PuppetParameters(Value: 2));
        first.Tell(new Increment(10));
        Assert.Equal(WorkerState.Launching, first.Status.State);

        _ = runner.RunAsync(RegisteredWorkers.Instance);

        Assert.Equal(11, await ReadAsync(first));
        Assert.Equal(2, await ReadAsync(second));
    }

    [Fact]
    public async Task C07_A_launch_on_a_host_that_has_gone_fails_at_once_with_the_reason()
    {
        var (host, runner) = WorkerHost.Create(System);
        var running = runner.RunAsync(RegisteredWorkers.Instance);
        await host.DisposeAsync();
        await running.WaitAsync(Expected);
        var error = await Assert.ThrowsAsync<WorkerException>(() => host.LaunchWorkerAsync(Puppet, new PuppetParameters()).WaitAsync(Expected));
        Assert.Contains($"worker host '{host.Name}' has ended", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C11_Parameters_within_a_process_are_passed_by_reference()
    {
        var handle = await Host.LaunchWorkerAsync(new WorkerId<Func<string>>("caller"), () => "called back").WaitAsync(Expected);
        Assert.Equal("called back", await handle.Ask<string>(new Read(), Expected));
    }

    [Fact]
    public async Task C12_A_local_worker_surfaces_the_exception_of_its_constructor_itself()
    {
        var thrown = new FormatException("mine");
        var caught = await Assert.ThrowsAsync<FormatException>(() =>
            LocalWorker.LaunchAsync<NoParameters, NoState>(System, () => throw thrown).WaitAsync(Expected));
        Assert.Same(thrown, caught);
    }

    [Fact]
    public async Task C12_A_local_worker_runs_and_restarts_without_registration()
    {
        var handle = await LocalWorker.LaunchAsync(
            System, () => new Puppet(new PuppetParameters(Value: 3)), (PuppetState state) => new Puppet(state)).WaitAsync(Expected);
        handle.Tell(new Increment(4));
        await handle.RestartAsync().WaitAsync(Expected);
        Assert.Equal(7, await ReadAsync(handle));
    }
}
