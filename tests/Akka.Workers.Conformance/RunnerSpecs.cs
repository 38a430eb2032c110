namespace Akka.Workers.Conformance;

public abstract class RunnerSpecs(HostKind kind) : WorkerSpecs(kind)
{
    [Fact]
    public async Task C31_A_runner_ends_when_its_host_is_closed_and_every_worker_has_ended()
    {
        var (host, runner) = WorkerHost.Create(System);
        var running = runner.RunAsync(RegisteredWorkers.Instance);
        var handle = await host.LaunchWorkerAsync(Puppet, new PuppetParameters()).WaitAsync(Expected);
        await host.DisposeAsync();
        Assert.Equal(0, await ReadAsync(handle));
        Assert.False(running.IsCompleted);
        handle.Stop();
        await running.WaitAsync(Expected);
    }

    [Fact]
    public async Task C31_A_runner_runs_once()
    {
        var (_, runner) = WorkerHost.Create(System);
        _ = runner.RunAsync(RegisteredWorkers.Instance);
        await Assert.ThrowsAsync<InvalidOperationException>(() => runner.RunAsync(RegisteredWorkers.Instance));
    }

    [Fact]
    public async Task C32_Cancelling_a_runner_stops_new_launches_and_running_workers_go_on()
    {
        using var cancel = new CancellationTokenSource();
        var (host, runner) = WorkerHost.Create(System);
        var running = runner.RunAsync(RegisteredWorkers.Instance, cancel.Token);
        var handle = await host.LaunchWorkerAsync(Puppet, new PuppetParameters(Value: 2)).WaitAsync(Expected);
        await cancel.CancelAsync();
        var error = await Assert.ThrowsAsync<WorkerException>(() => host.LaunchWorkerAsync(Puppet, new PuppetParameters()).WaitAsync(Expected));
        Assert.Contains("is closed", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, await ReadAsync(handle));
        await handle.DisposeAsync().AsTask().WaitAsync(Expected);
        await running.WaitAsync(Expected);
    }

    [Fact]
    public async Task C32_The_end_of_the_system_ends_running_workers_in_good_order()
    {
        var handle = await LaunchAsync(Puppet);
        await System.Terminate().WaitAsync(Unexpected);
        Assert.Equal("Started Stopped", (await handle.ToEndAsync()).Kinds());
    }
}
