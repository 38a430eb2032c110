using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using TestChild.Hosting;

namespace Akka.Workers.Management.Tests;

/// <summary>Logs and events, read and followed.</summary>
public sealed class StreamSpecs : ManagedSpecs
{
    [Fact]
    public async Task A_log_has_what_was_printed_with_its_stream()
    {
        var (system, api) = await StartAsync();
        var handle = await LaunchAsync(system, "far");
        var pid = await PidAsync(handle);
        await handle.Ask<string>(new Print("to output"), Expected);
        await handle.Ask<string>(new Print("to error", IsError: true), Expected);
        await UntilAsync(async () => Texts(await api.GetAsync("workers/far/logs")).Intersect(["to output", "to error"]).Count() == 2, "both lines");
        var line = (await api.GetAsync("workers/far/logs"))["lines"]!.AsArray().Single(line => (string?)line!["text"] == "to error")!;
        Assert.Equal(("error", pid), ((string?)line["stream"], (int)line["pid"]!));
        Assert.Contains("to output", Texts(await api.GetAsync($"processes/{pid}/logs")));
        Assert.Single(Texts(await api.GetAsync("workers/far/logs?tail=1")));
        Assert.Empty(Texts(await api.GetAsync("workers/far/logs?since=2100-01-01T00:00:00Z")));
        Assert.Contains("to output", Texts(await api.GetAsync("workers/far/logs?since=10m")));
        await api.ProblemAsync(400, HttpMethod.Get, "workers/far/logs?since=yesterday");
        await api.ProblemAsync(400, HttpMethod.Get, "workers/far/logs?tail=-1");
        await api.ProblemAsync(404, HttpMethod.Get, "workers/nobody/logs");
        await api.ProblemAsync(404, HttpMethod.Get, "processes/1/logs");
        await api.ProblemAsync(404, HttpMethod.Get, "workers/nobody/logs/stream");
    }

    [Fact]
    public async Task A_log_is_followed_over_a_restart_into_another_process()
    {
        var (system, api) = await StartAsync();
        var handle = await LaunchAsync(system, "far");
        await using var stream = await api.StreamAsync("workers/far/logs/stream");
        await using var items = ItemsOf(stream);
        Assert.Equal("open", (await NextAsync(items)).EventType);
        await handle.Ask<string>(new Print("before"), Expected);
        await FindAsync(items, "line", line => (string?)line["text"] == "before");
        await api.PostAsync("workers/far/restart");
        await handle.Ask<string>(new Print("after"), Expected);
        var after = await FindAsync(items, "line", line => (string?)line["text"] == "after");
        Assert.Equal(await PidAsync(handle), (int)after["pid"]!);
    }

    [Fact]
    public async Task Events_are_followed_also_of_workers_that_come_later()
    {
        var (system, api) = await StartAsync();
        await using var stream = await api.StreamAsync("events/stream");
        await using var items = ItemsOf(stream);
        Assert.Equal("open", (await NextAsync(items)).EventType);
        await LaunchAsync(system, "late", "local");
        var started = await FindAsync(items, "event", _ => true);
        Assert.Equal(("late", "started", "new", "local"), ((string?)started["worker"], (string?)started["kind"], (string?)started["cause"], (string?)started["host"]));
        await api.PostAsync("workers/late/restart");
        var restarted = await FindAsync(items, "event", _ => true);
        Assert.Equal(("restart", 2), ((string?)restarted["cause"], (int)restarted["incarnation"]!));
        Assert.True(restarted["pauseMs"] is not null && (long)restarted["number"]! == (long)started["number"]! + 1);
        await api.PostAsync("workers/late/stop");
        Assert.Equal("stopped", (string?)(await FindAsync(items, "event", _ => true))["kind"]);
        Assert.Equal(3, (await api.GetAsync("events?worker=late"))["events"]!.AsArray().Count);
    }

    [Fact]
    public async Task Only_so_many_follow_at_a_time_and_one_that_leaves_makes_room()
    {
        var (system, api) = await StartAsync("akka.workers.management.max-streams = 2");
        await LaunchAsync(system, "near", "local");
        await using var first = await api.StreamAsync("events/stream");
        var second = await api.StreamAsync("workers/near/logs/stream");
        var problem = await api.ProblemAsync(429, HttpMethod.Get, "events/stream");
        Assert.Contains("max-streams", (string?)problem["remedy"], StringComparison.Ordinal);
        await second.DisposeAsync();
        await UntilAsync(
            async () =>
            {
                try
                {
                    await (await api.StreamAsync("events/stream")).DisposeAsync();
                    return true;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "room");
    }

    [Fact]
    public async Task What_is_followed_ends_with_the_system()
    {
        var (system, api) = await StartAsync();
        await LaunchAsync(system, "near", "local");
        await using var stream = await api.StreamAsync("events/stream");
        await using var items = ItemsOf(stream);
        Assert.Equal("open", (await NextAsync(items)).EventType);
        await system.Terminate().WaitAsync(Expected);
        // The workers' end is seen, for the API ends after them.
        await FindAsync(items, "event", happened => (string?)happened["kind"] == "stopped");
        Assert.False(await items.MoveNextAsync().AsTask().WaitAsync(Expected));
    }

    private static IEnumerable<string?> Texts(JsonNode log) => log["lines"]!.AsArray().Select(line => (string?)line!["text"]);

    private static IAsyncEnumerator<SseItem<string>> ItemsOf(Stream stream) => SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();

    private static async Task<SseItem<string>> NextAsync(IAsyncEnumerator<SseItem<string>> items)
    {
        Assert.True(await items.MoveNextAsync().AsTask().WaitAsync(Expected), "the stream has ended");
        return items.Current;
    }

    private static async Task<JsonNode> FindAsync(IAsyncEnumerator<SseItem<string>> items, string kind, Func<JsonNode, bool> wanted)
    {
        while (true)
        {
            var item = await NextAsync(items);
            if (item.EventType == kind && JsonNode.Parse(item.Data) is { } content && wanted(content))
                return content;
        }
    }
}
