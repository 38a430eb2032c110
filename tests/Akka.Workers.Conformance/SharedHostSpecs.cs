using Akka.Actor;

namespace Akka.Workers.Conformance;

/// <summary>A host is used by an agent that it was sent to, wherever that runs.</summary>
public abstract class SharedHostSpecs(HostKind kind) : WorkerSpecs(kind)
{
    private WorkerHost _shared = null!;
    private WorkerHandle _agent = null!;

    [Fact]
    public async Task C17_Workers_are_launched_through_a_host_that_a_worker_was_sent()
    {
        await BeginAsync();
        var worker = await UseAsync<WorkerHandle>("launch", parameters: new PuppetParameters(Value: 7));
        Assert.Equal(7, await ReadAsync(worker));
        Assert.Equal((WorkerState.Running, "shared"), (worker.Status.State, worker.Status.Host));
        Assert.NotNull(Workers.Get(System).Find("puppet"));
        Assert.Equal("shared True puppet Running shared", await UseAsync<string>("describe"));
        Assert.Equal("Started Stopped", await UseAsync<string>("dispose"));
        await worker.JoinAsync().WaitAsync(Expected);
        Assert.Null(Workers.Get(System).Find("puppet"));
        Assert.StartsWith("WorkerUnavailableException: ", await UseAsync<string>("read"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task C17_A_worker_is_restarted_onto_a_host_that_the_agent_was_sent()
    {
        await BeginAsync();
        var worker = await LaunchAsync(Puppet, new PuppetParameters(Value: 4));
        Assert.Equal("2 shared", await UseAsync<string>("restart", worker: worker));
        Assert.Equal(("shared", 4), (worker.Status.Host, await ReadAsync(worker)));
        Assert.Equal($"3 {Host.Name}", await UseAsync<string>("restart", host: Host, worker: worker));
        Assert.Equal((Host.Name, 4), (worker.Status.Host, await ReadAsync(worker)));
    }

    [Fact]
    public async Task C17_The_launching_process_keeps_policy_and_state()
    {
        await BeginAsync();
        var worker = await UseAsync<WorkerHandle>("launch", parameters: new PuppetParameters(Value: 1));
        worker.Tell(new Increment(4));
        Assert.Equal("2 shared", await UseAsync<string>("restart"));
        var kept = Workers.Get(System).Find("puppet")!;
        Assert.Equal((2, 1), (kept.Status.Incarnation, kept.Status.Epoch));
        worker.Tell(new Die("policy is off"));
        await Assert.ThrowsAsync<WorkerException>(() => kept.JoinAsync().WaitAsync(Expected));
        Assert.Equal("Started Started Failed", await UseAsync<string>("dispose"));
    }

    [Theory, InlineData("tally"), InlineData("tally-actor")]
    public async Task C17_A_started_worker_takes_what_is_sent_at_once_in_order(string id)
    {
        await BeginAsync();
        Assert.Equal(new Tally(2000, 0), await UseAsync<Tally>("start", id));
        Assert.Equal("Started Started Stopped", await UseAsync<string>("dispose"));
    }

    [Fact]
    public async Task C17_A_worker_that_is_started_and_stopped_at_once_ends()
    {
        await BeginAsync();
        Assert.EndsWith("Stopped", await UseAsync<string>("start-and-stop"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task C17_Failing_launches_tell_their_cause_to_who_was_sent_the_host()
    {
        await BeginAsync();
        Assert.Equal("WorkerException: failed to launch worker: unsupported worker nobody", await UseAsync<string>("launch-nobody"));
        Assert.Equal("WorkerException: failed to launch worker: no birth today", await UseAsync<string>("launch", parameters: new PuppetParameters("throw-new")));
        Assert.Equal("Failed: no birth today", await UseAsync<string>("start-and-look", parameters: new PuppetParameters("throw-new")));
        await UseAsync<WorkerHandle>("launch");
        Assert.Contains("there is a worker named 'puppet' already", await UseAsync<string>("launch-as-last"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task C17_After_the_end_of_a_host_launches_fail_at_once_with_the_reason()
    {
        await BeginAsync();
        await UseAsync<WorkerHandle>("launch");
        await UseAsync<string>("dispose");
        var ended = _shared.Ref.WatchAsync();
        await _shared.DisposeAsync();
        await ended.WaitAsync(Expected);
        for (var i = 0; i < 2; i++)
            Assert.Equal("WorkerException: failed to launch worker: worker host 'shared' has ended", await UseAsync<string>("launch"));
    }

    [Fact]
    public async Task C17_References_in_parameters_work_where_the_worker_runs()
    {
        await BeginAsync();
        var carried = await LaunchAsync(Puppet, options: new WorkerOptions { Name = "carried" });
        var here = await Host.LaunchWorkerAsync(new WorkerId<CourierParameters>("courier"), new CourierParameters(carried, carried.Ref, _shared)).WaitAsync(Unexpected);
        Assert.Equal("1 shared", await here.Ask<string>(new Read(), Expected));
        foreach (var host in new[] { _shared, Host, await StartHostAsync() })
        {
            var there = await UseAsync<WorkerHandle>("launch-courier", host: host, worker: carried);
            var expected = await ReadAsync(carried) + 1;
            Assert.Equal($"{expected} {host.Name}", await there.Ask<string>(new Read(), Expected));
        }
    }

    private async Task BeginAsync()
    {
        (_shared, var runner) = WorkerHost.Create(System, "shared");
        _ = runner.RunAsync(RegisteredWorkers.Instance);
        _agent = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("agent"), NoParameters.Instance).WaitAsync(Expected);
    }

    private Task<T> UseAsync<T>(string what, string id = "puppet", WorkerHost? host = null, WorkerHandle? worker = null, PuppetParameters? parameters = null) =>
        _agent.Ask<T>(new UseHost(host ?? _shared, what, id, worker, parameters), Unexpected);
}
