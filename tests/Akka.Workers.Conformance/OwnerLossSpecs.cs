namespace Akka.Workers.Conformance;

/// <summary>A worker was launched from a process that is not there any more.</summary>
public abstract class OwnerLossSpecs(HostKind kind) : WorkerSpecs(kind)
{
    [Fact]
    public async Task C17_Workers_whose_owner_is_lost_with_its_process_are_stopped_and_their_host_serves_on()
    {
        var (shared, runner) = WorkerHost.Create(System, "shared");
        _ = runner.RunAsync(RegisteredWorkers.Instance);
        var agent = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("agent"), NoParameters.Instance).WaitAsync(Expected);
        var orphan = await agent.Ask<WorkerHandle>(new UseHost(shared, "launch"), Unexpected);
        agent.Tell(new UseHost(shared, "fail-fast"));
        await orphan.JoinAsync().WaitAsync(Unexpected);
        await Assert.ThrowsAsync<WorkerException>(() => agent.JoinAsync().WaitAsync(Unexpected));
        Assert.Equal(0, await ReadAsync(await shared.LaunchWorkerAsync(Puppet, new PuppetParameters()).WaitAsync(Expected)));
    }
}
