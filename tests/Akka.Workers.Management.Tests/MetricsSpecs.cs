using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace Akka.Workers.Management.Tests;

/// <summary>The instruments without an exporter.</summary>
public sealed class MetricsSpecs : ManagedSpecs
{
    [Fact]
    public async Task What_happens_is_added_up_and_what_there_is_looked_at_of_this_system_alone()
    {
        var other = Create(name: "another");
        await LaunchAsync(other, "near", "local");
        // Others are measured as well: the name tells ours.
        var system = Create(name: $"measured-{Guid.NewGuid():N}");
        var api = new Client((await WorkersManagement.StartAsync(system).WaitAsync(Expected)).SocketPath!);
        await LaunchAsync(system, "near", "local");
        await api.PostAsync("workers/near/restart");
        await api.PostAsync("workers/near/restart?to=apart");
        await Workers.Get(other).Find("near")!.RestartAsync().WaitAsync(Expected);
        var metrics = await api.GetAsync("metrics");
        Assert.Equal([("new", 1), ("restart", 2)], Points(metrics, "starts").GroupBy(point => (string)point["tags"]!["cause"]!).Select(cause => (cause.Key, cause.Sum(point => (int)point["value"]!))).Order());
        var active = Assert.Single(Points(metrics, "active"));
        Assert.Equal((1, "apart", "running", "hand"), ((int)active["value"]!, (string?)active["tags"]!["akka.worker.host"], (string?)active["tags"]!["state"], (string?)active["tags"]!["akka.worker.id"]));
        Assert.Equal(1, Points(metrics, "host.processes").Sum(point => (int)point["value"]!));
        var pauses = Points(metrics, "restart.pause").Select(point => point["histogram"]!).ToArray();
        Assert.Equal(2, pauses.Sum(pause => (int)pause["count"]!));
        Assert.All(pauses, pause =>
        {
            Assert.Equal((int)pause["count"]!, pause["counts"]!.AsArray().Sum(count => (int)count!));
            Assert.Equal(pause["bounds"]!.AsArray().Count + 1, pause["counts"]!.AsArray().Count);
            Assert.InRange((double)pause["sum"]!, (double)pause["max"]!, 60);
            Assert.InRange((double)pause["min"]!, 1e-9, (double)pause["max"]!);
        });
        Assert.Empty(Points(metrics, "failures"));
        Assert.Equal(("counter", "{start}"), ((string?)Metric(metrics, "starts")["kind"], (string?)Metric(metrics, "starts")["unit"]));
        Assert.Equal(("up-down-counter", "histogram"), ((string?)Metric(metrics, "active")["kind"], (string?)Metric(metrics, "state.size")["kind"]));

        // What has ended is no more.
        await api.PostAsync("workers/near/stop");
        Assert.Empty(Points(await api.GetAsync("metrics"), "active"));
    }

    [Fact]
    public async Task They_are_followed_also_while_a_child_stands_still()
    {
        var system = Create(name: $"measured-{Guid.NewGuid():N}");
        var api = new Client((await WorkersManagement.StartAsync(system).WaitAsync(Expected)).SocketPath!);
        var handle = await LaunchAsync(system, "far");
        var pid = await PidAsync(handle);
        Signals.Stop(pid);
        try
        {
            await using var stream = await api.StreamAsync("metrics/stream?every=100ms");
            await using var items = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
            await FindAsync(items, metrics => Points(metrics, "starts").Sum(point => (int)point["value"]!) == 1);
            await LaunchAsync(system, "near", "local");
            await FindAsync(items, metrics => Points(metrics, "starts").Sum(point => (int)point["value"]!) == 2);
        }
        finally
        {
            Signals.Continue(pid);
        }

        await api.ProblemAsync(400, HttpMethod.Get, "metrics/stream?every=often");
        var paths = (await api.GetAsync("openapi.json"))["paths"]!.AsObject();
        Assert.Contains("MetricsView", paths["/api/v1/metrics"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("text/event-stream", paths["/api/v1/metrics/stream"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task FindAsync(IAsyncEnumerator<SseItem<string>> items, Func<JsonNode, bool> wanted)
    {
        do
            Assert.True(await items.MoveNextAsync().AsTask().WaitAsync(Expected), "the stream has ended");
        while (items.Current.EventType != "metrics" || !wanted(JsonNode.Parse(items.Current.Data)!));
    }

    private static JsonNode Metric(JsonNode metrics, string name) => metrics["metrics"]!.AsArray().Single(metric => (string?)metric!["name"] == $"akka.workers.{name}")!;

    private static JsonNode[] Points(JsonNode metrics, string name) => [.. Metric(metrics, name)["points"]!.AsArray().Select(point => point!)];
}
