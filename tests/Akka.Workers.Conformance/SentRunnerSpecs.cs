namespace Akka.Workers.Conformance;

/// <summary>A host's workers run where its runner was sent: with an agent, wherever that is.</summary>
public abstract class SentRunnerSpecs(HostKind kind) : WorkerSpecs(kind)
{
    private static readonly WorkerId<NoParameters> s_locator = new("locator");

    private WorkerHost _sent = null!;
    private WorkerHostRunner _runner = null!;
    private WorkerHandle _agent = null!;
    private int _process;

    [Fact]
    public async Task C17_Workers_run_where_the_runner_was_sent_also_those_that_were_started_before()
    {
        await CreateAsync();
        var early = _sent.StartWorker(s_locator, NoParameters.Instance);
        await RunAsync();
        var late = await _sent.LaunchWorkerAsync(s_locator, NoParameters.Instance).WaitAsync(Unexpected);
        Assert.Equal(_process, await WhereAsync(early));
        Assert.Equal(_process, await WhereAsync(late));
        Assert.Equal((WorkerState.Running, "sent"), (late.Status.State, late.Status.Host));
        var refused = await Assert.ThrowsAsync<WorkerException>(
            () => _sent.LaunchWorkerAsync(new WorkerId<NoParameters>("nobody"), NoParameters.Instance).WaitAsync(Expected));
        Assert.Equal("failed to launch worker: unsupported worker nobody", refused.Message);
    }

    [Fact]
    public async Task C17_State_goes_along_onto_such_a_host_and_back()
    {
        await CreateAsync();
        await RunAsync();
        var worker = await _sent.LaunchWorkerAsync(Puppet, new PuppetParameters(Value: 1)).WaitAsync(Unexpected);
        worker.Tell(new Increment(2));
        Assert.Equal("sent", (await worker.RestartAsync().WaitAsync(Expected)).Host);
        Assert.Equal(Host.Name, (await worker.RestartAsync(Host).WaitAsync(Expected)).Host);
        Assert.Equal("sent", (await worker.RestartAsync(_sent).WaitAsync(Expected)).Host);
        Assert.Equal((3, 4), (await ReadAsync(worker), worker.Status.Incarnation));
    }

    [Fact]
    public async Task C17_A_runner_runs_once_wherever_it_is_sent()
    {
        // A worker there tells that the first one runs; until then the second may come before it.
        await LaunchThereAsync();
        var message = "InvalidOperationException: the runner of sent can run once only";
        await RunAsync();
        Assert.Equal(message, await _agent.Ask<string>(new AboutRunner("await"), Expected));
        var other = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("agent"), NoParameters.Instance).WaitAsync(Expected);
        await other.Ask<int>(new RunHere(_runner), Expected);
        Assert.Equal(message, await other.Ask<string>(new AboutRunner("await"), Expected));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _runner.RunAsync(RegisteredWorkers.Instance));
        Assert.Equal(_process, await WhereAsync(await _sent.LaunchWorkerAsync(s_locator, NoParameters.Instance).WaitAsync(Unexpected)));
    }

    [Fact]
    public async Task C31_It_ends_there_when_the_host_is_closed_and_every_worker_has_ended()
    {
        await CreateAsync();
        await RunAsync();
        var worker = await _sent.LaunchWorkerAsync(s_locator, NoParameters.Instance).WaitAsync(Unexpected);
        await _sent.DisposeAsync();
        Assert.Equal(_process, await WhereAsync(worker));
        await worker.DisposeAsync().AsTask().WaitAsync(Expected);
        Assert.Equal("ended", await _agent.Ask<string>(new AboutRunner("await"), Unexpected));
    }

    [Fact]
    public async Task C32_Cancelling_it_there_stops_new_launches_and_running_workers_go_on()
    {
        await CreateAsync();
        await RunAsync();
        var worker = await _sent.LaunchWorkerAsync(s_locator, NoParameters.Instance).WaitAsync(Unexpected);
        await _agent.Ask<string>(new AboutRunner("cancel"), Expected);
        await RefusedAsync("worker host 'sent' is closed");
        Assert.Equal(_process, await WhereAsync(worker));
        await worker.DisposeAsync().AsTask().WaitAsync(Expected);
        Assert.Equal("ended", await _agent.Ask<string>(new AboutRunner("await"), Unexpected));
    }

    [Fact]
    public async Task C17_Host_and_runner_may_come_from_where_workers_run()
    {
        await CreateAsync();
        var lent = await _agent.Ask<Lent>(new AboutRunner("lend"), Expected);
        _ = lent.Runner.RunAsync(RegisteredWorkers.Instance);
        var worker = await lent.Host.LaunchWorkerAsync(s_locator, NoParameters.Instance).WaitAsync(Unexpected);
        Assert.Equal(Environment.ProcessId, await WhereAsync(worker));
        Assert.Equal("agents-own", worker.Status.Host);
    }

    protected async Task RefusedAsync(string reason)
    {
        // What happens there is known here a moment later.
        using var bound = new CancellationTokenSource(Unexpected);
        for (var message = ""; !message.Contains(reason, StringComparison.Ordinal);)
        {
            try
            {
                var early = await _sent.LaunchWorkerAsync(s_locator, NoParameters.Instance, cancellationToken: bound.Token);
                await early.DisposeAsync().AsTask().WaitAsync(Expected);
            }
            catch (WorkerException refused)
            {
                message = refused.Message;
            }
        }
    }

    protected async Task<WorkerHandle> LaunchThereAsync()
    {
        await CreateAsync();
        await RunAsync();
        return await _sent.LaunchWorkerAsync(s_locator, NoParameters.Instance).WaitAsync(Unexpected);
    }

    protected void LoseAgent() => _agent.Tell(new AboutRunner("fail-fast"));

    private static Task<int> WhereAsync(WorkerHandle worker) => worker.Ask<int>("where", Expected);

    private async Task CreateAsync()
    {
        (_sent, _runner) = WorkerHost.Create(System, "sent");
        _agent = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("agent"), NoParameters.Instance).WaitAsync(Expected);
    }

    private async Task RunAsync() => _process = await _agent.Ask<int>(new RunHere(_runner), Unexpected);
}

/// <summary>The same, and what comes of it when that process is lost.</summary>
public abstract class SentRunnerLossSpecs(HostKind kind) : SentRunnerSpecs(kind)
{
    [Fact]
    public async Task C17_The_loss_of_the_process_ends_launches_and_handles_with_its_reason()
    {
        var worker = await LaunchThereAsync();
        LoseAgent();
        var lost = await Assert.ThrowsAsync<WorkerException>(() => worker.JoinAsync().WaitAsync(Unexpected));
        Assert.Matches("^process [0-9]+ ", lost.Message);
        await RefusedAsync(lost.Message);
    }
}
