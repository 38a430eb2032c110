namespace Akka.Workers.Conformance;

/// <summary>The activities of workers, collected by the OpenTelemetry SDK in every process.</summary>
public abstract class TraceSpecs(HostKind kind) : WorkerSpecs(kind, "akka.workers.defaults.restart { on-failure = on, max-restarts = 3, within = 1m }")
{
    private readonly Spans _spans = new();

    /// <summary>Whether workers run in processes of their own.</summary>
    protected virtual bool Elsewhere => true;

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task One_trace_leads_from_a_sender_through_the_worker_and_over_a_hot_restart(string id)
    {
        string trace;
        var other = await StartHostAsync();
        using (var root = _spans.Root())
        {
            trace = root.TraceId.ToHexString();
            var handle = await LaunchAsync(new(id));
            Assert.Equal(0, await ReadAsync(handle));
            await handle.RestartAsync(other).WaitAsync(Expected);
            Assert.Equal(0, await ReadAsync(handle));
            handle.Stop();
            await handle.JoinAsync().WaitAsync(Expected);
        }

        var spans = await TraceAsync(trace, 16);
        Assert.Equal(
            [
                "build", "build", $"construct {id}", $"construct {id}", "end", "freeze", $"launch {id}", "prepare", $"process {id}", $"process {id}",
                $"restart {id}", "resume", "resume", "root", "save", $"stop {id}",
            ],
            spans.Select(span => span.Name).Order(StringComparer.Ordinal));
        Assert.Equal("root", spans.Single(span => span.Parent.Length == 0).Name);
        Assert.All(spans.Where(span => span.Name.StartsWith("process", StringComparison.Ordinal)), span => Assert.Equal("root", ParentOf(span, spans)));
        Assert.Equal([$"launch {id}", $"restart {id}"], spans.Where(span => span.Name == "build").Select(span => ParentOf(span, spans)).Order());
        Assert.All(spans.Where(span => span.Name == $"construct {id}"), span => Assert.Equal("build", ParentOf(span, spans)));
        Assert.All(spans.Where(span => span.Name is "prepare" or "freeze" or "save" or "end"), span => Assert.Equal($"restart {id}", ParentOf(span, spans)));
        Assert.All(spans, span => Assert.NotEqual("Error", span.Status));
        var pids = spans.Where(span => span.Name == $"process {id}").Select(span => span.Pid).Distinct().ToArray();
        Assert.Equal(Elsewhere ? 2 : 1, pids.Length);
        Assert.Equal(!Elsewhere, pids.Contains(Environment.ProcessId));
    }

    [Fact]
    public async Task What_a_worker_does_while_it_handles_a_message_belongs_to_that_message()
    {
        var puppet = await LaunchAsync(Puppet);
        var agent = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("agent"), NoParameters.Instance).WaitAsync(Expected);
        string trace;
        using (var root = _spans.Root())
        {
            trace = root.TraceId.ToHexString();
            Assert.Equal("0", await agent.Ask<string>(new DoWith(puppet, "read"), Expected));
            Assert.Equal("2", await agent.Ask<string>(new DoWith(puppet, "restart"), Expected));
        }

        var spans = await TraceAsync(trace, 11);
        Assert.Equal("process agent", ParentOf(spans.Single(span => span.Name == "process puppet"), spans));
        Assert.Equal("process agent", ParentOf(spans.Single(span => span.Name == "restart puppet"), spans));
        Assert.Equal(2, spans.Count(span => span.Name == "process agent"));
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task A_recovery_is_a_trace_of_its_own_that_names_the_message_it_began_with(string id)
    {
        var handle = await LaunchAsync(new(id));
        string trace;
        using (var root = _spans.Root())
        {
            trace = root.TraceId.ToHexString();
            await Assert.ThrowsAsync<WorkerUnavailableException>(() => handle.Ask<long>(new Die("over this"), Expected));
            await handle.FirstAsync<WorkerEvent.Started>(started => started.Incarnation == 2);
        }

        var recover = Assert.Single(await _spans.UntilAsync(span => span.Links == trace, found => found.Count > 0));
        Assert.Equal(($"recover {id}", ""), (recover.Name, recover.Parent));
        var below = await _spans.UntilAsync(span => span.Trace == recover.Trace && span.Name != recover.Name, found => found.Count >= 5);
        Assert.Equal(["back-off", "build", $"construct {id}", "load", "resume"], below.Select(span => span.Name).Order(StringComparer.Ordinal));
        Assert.Equal("Error", (await _spans.UntilAsync(span => span.Trace == trace, found => found.Count == 2)).Single(span => span.Name == $"process {id}").Status);
    }

    [Fact]
    public async Task Messages_that_waited_over_a_restart_belong_to_whoever_sent_them()
    {
        var latch = Latches.NewName();
        var handle = await LaunchAsync(Puppet);
        handle.Tell(new Block(latch));
        await Latches.Named(latch).Reached.WaitAsync(Expected);
        var restart = handle.RestartAsync();
        string trace;
        Task<long> answer;
        using (var root = _spans.Root())
        {
            trace = root.TraceId.ToHexString();
            answer = ReadAsync(handle);
        }

        Latches.Named(latch).Open();
        await restart.WaitAsync(Expected);
        Assert.Equal(0, await answer);
        var spans = await TraceAsync(trace, 2);
        Assert.Equal("root", ParentOf(spans.Single(span => span.Name == "process puppet"), spans));
    }

    [Fact]
    public async Task Messages_of_every_kind_cross_with_their_trace()
    {
        var handle = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("hoarder"), NoParameters.Instance).WaitAsync(Expected);
        object[] told = [new Numbered(0, 1), "text", 7, 8L, true, 1.5, new byte[] { 0xAB }, handle.Ref];
        await handle.RestartAsync().WaitAsync(Expected);
        string trace;
        using (var root = _spans.Root())
        {
            trace = root.TraceId.ToHexString();
            foreach (var message in told)
                handle.Tell(message);
        }

        Assert.Equal(string.Join(", ", told.Select(Hoarder.Text)), await handle.Ask<string>(new AskHoard(), Expected));
        Assert.Equal(told.Length, (await TraceAsync(trace, told.Length + 1)).Count(span => span.Name == "process hoarder"));
    }

    [Fact]
    public async Task A_restart_that_fails_is_an_error_in_its_trace_and_the_way_back_is_there_too()
    {
        var handle = await LaunchAsync(Puppet, new PuppetParameters("throw-restart"));
        string trace;
        using (var root = _spans.Root())
        {
            trace = root.TraceId.ToHexString();
            await Assert.ThrowsAsync<RestartFailedException>(() => handle.RestartAsync().WaitAsync(Expected));
        }

        var spans = await _spans.UntilAsync(span => span.Trace == trace, found => found.Any(span => span.Name == "restart puppet"));
        Assert.Equal("Error", spans.Single(span => span.Name == "restart puppet").Status);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _spans.Dispose();
    }

    /// <summary>The spans of a trace, once there are so many and each has its parent.</summary>
    private Task<IReadOnlyList<Span>> TraceAsync(string trace, int count) => _spans.UntilAsync(
        span => span.Trace == trace,
        found => found.Count >= count && found.All(span => span.Parent.Length == 0 || found.Any(other => other.Id == span.Parent)));

    private static string ParentOf(Span span, IReadOnlyList<Span> all) => all.Single(other => other.Id == span.Parent).Name;
}
