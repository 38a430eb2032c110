using Microsoft.Extensions.Logging;

namespace Akka.Workers.Conformance;

/// <summary>C10: what a worker logs bears its name.</summary>
public abstract class LogSpecs(HostKind kind) : WorkerSpecs(kind, "akka { loglevel = INFO, workers.logs.max-lines = 100 }")
{
    private WorkerLogs Logs => Workers.Get(System).Logs;

    [Theory, InlineData("speaker"), InlineData("speaker-actor")]
    public async Task C10_what_a_worker_logs_is_in_its_log_with_level_and_source_and_in_no_other_s(string id)
    {
        var handle = await SpeakerAsync(id);
        var other = await SpeakerAsync(id, "other");
        await SayAsync(handle, "whisper", "too low");
        await SayAsync(other, "inform", "not mine");
        await SayAsync(handle, "inform", "good news");
        await SayAsync(handle, "warn", "bad news");
        var lines = await Logs.OfWorker(handle.Name)!.CountAsync(2);
        Assert.Equal([(WorkerLogStream.Log, LogLevel.Information, "good news"), (WorkerLogStream.Log, LogLevel.Warning, "bad news")],
            lines.Select(line => (line.Stream, line.Level, line.Text.Split('\n')[0].TrimEnd())));
        Assert.Contains("System.InvalidOperationException: the cause", lines[1].Text, StringComparison.Ordinal);
        if (id == "speaker")
            Assert.Equal([typeof(Speaker).FullName, "Other"], lines.Select(line => line.Source));
        Assert.Equal(["not mine"], (await Logs.OfWorker("other")!.CountAsync(1)).Select(line => line.Text));
    }

    [Fact]
    public async Task The_oldest_lines_go_when_there_are_more_than_are_kept()
    {
        var handle = await SpeakerAsync("speaker");
        await SayAsync(handle, "inform", "first");
        for (var i = 1; i <= 150; i++)
            await SayAsync(handle, "inform", $"line {i}");
        var log = Logs.OfWorker("speaker")!;
        await log.ReachAsync("line 150");
        var kept = log.Read();
        Assert.Equal(Enumerable.Range(51, 100).Select(i => $"line {i}"), kept.Select(line => line.Text));
        Assert.Equal(["line 149", "line 150"], log.Read(tail: 2).Select(line => line.Text));
        Assert.Equal(kept.Where(line => line.Time >= kept[90].Time), log.Read(since: kept[90].Time));
    }

    [Fact]
    public async Task Whoever_follows_gets_what_was_and_what_comes_over_the_worker_s_next_life()
    {
        var handle = await SpeakerAsync("speaker");
        await SayAsync(handle, "inform", "before");
        await Logs.OfWorker("speaker")!.CountAsync(1);
        using var bound = new CancellationTokenSource(Unexpected);
        await using var followed = Logs.OfWorker("speaker")!.FollowAsync(tail: 10, cancellationToken: bound.Token).GetAsyncEnumerator();
        Assert.True(await followed.MoveNextAsync());
        Assert.Equal("before", followed.Current.Text);
        await handle.DisposeAsync();
        handle = await SpeakerAsync("speaker");
        await SayAsync(handle, "inform", "after");
        Assert.True(await followed.MoveNextAsync());
        Assert.Equal("after", followed.Current.Text);
    }

    [Fact]
    public async Task What_went_wrong_in_a_worker_s_handle_is_in_its_log_too()
    {
        var handle = await SpeakerAsync("speaker");
        handle.Tell(new Say("throw", "that was it"));
        await Assert.ThrowsAsync<WorkerException>(() => handle.JoinAsync().WaitAsync(Expected));
        await Logs.OfWorker("speaker")!.ReachAsync("that was it");
        Assert.Null(Logs.OfWorker("never-there"));
    }

    protected Task<WorkerHandle> SpeakerAsync(string id, string? name = null) =>
        Host.LaunchWorkerAsync(new WorkerId<NoParameters>(id), NoParameters.Instance, new WorkerOptions { Name = name ?? id }).WaitAsync(Expected);

    protected static async Task SayAsync(WorkerHandle handle, string how, string text, int times = 1) =>
        Assert.Equal("said", await handle.Ask<string>(new Say(how, text, times), Expected));
}
