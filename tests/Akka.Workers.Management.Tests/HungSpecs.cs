using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using TestChild.Hosting;

namespace Akka.Workers.Management.Tests;

/// <summary>A child that stands still, or whose worker never comes back from a message, holds nothing up but what is asked of it.</summary>
public sealed class HungSpecs : ManagedSpecs
{
    // A look waits 2 s for a process that does not answer, and a machine under load takes its time for the rest.
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(8);

    [Theory, InlineData("stopped"), InlineData("blocked")]
    public async Task Every_look_is_answered_with_all_that_is_known_of_the_others(string how)
    {
        var (system, api) = await StartAsync();
        await using var hung = await HangAsync(system, how);
        await LaunchAsync(system, "fine");
        var clock = Stopwatch.StartNew();
        string[] routes = ["system", "workers", "workers/hung", "workers/fine", "hosts", "hosts/apart", "spares", "inspect", "doctor", "metrics", "config", "crashes"];
        var all = await Task.WhenAll(routes.Select(api.GetAsync)).WaitAsync(Expected);
        var answers = routes.Zip(all).ToDictionary();
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_look);

        var isStopped = how == "stopped";
        var workers = answers["workers"]["workers"]!.AsArray().ToDictionary(worker => (string)worker!["name"]!, worker => worker!["process"]!);
        Assert.Equal((!isStopped, isStopped), ((bool)workers["hung"]["isAnswering"]!, (bool)workers["hung"]["isStopped"]!));
        Assert.True((bool)workers["fine"]["isAnswering"]!);
        Assert.Equal(isStopped, answers["doctor"]["checks"]!.AsArray().Any(check => (string?)check!["status"] == "error" && (string?)check["name"] == "answering"));
        Assert.Equal("timed-out", (string?)Node(answers["inspect"], "workers", "hung", "inside")["mark"]);
        Assert.Equal("0", (string?)Node(answers["inspect"], "workers", "fine", "inside", "count")["value"]);

        // What is kept here asks nobody.
        clock.Restart();
        await Task.WhenAll(api.GetAsync("workers/hung/logs"), api.GetAsync($"processes/{hung.Pid}/logs"), api.GetAsync("events")).WaitAsync(Expected);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1.5));
    }

    [Theory, InlineData("stopped"), InlineData("blocked")]
    public async Task What_is_followed_goes_on_and_the_others_are_steered(string how)
    {
        var (system, api) = await StartAsync();
        await using var hung = await HangAsync(system, how);
        var handle = await LaunchAsync(system, "fine");
        await using var live = await api.StreamAsync("live?every=100ms");
        await using var looks = SseParser.Create(live).EnumerateAsync().GetAsyncEnumerator();
        await using var happening = await api.StreamAsync("events/stream");
        await using var events = SseParser.Create(happening).EnumerateAsync().GetAsyncEnumerator();
        await using var printing = await api.StreamAsync("workers/fine/logs/stream");
        await using var lines = SseParser.Create(printing).EnumerateAsync().GetAsyncEnumerator();
        await NextAsync(looks, "look");
        await NextAsync(events, "open");
        await handle.Ask<string>(new Print("goes on"), Expected);
        Assert.Equal("goes on", (string?)(await NextAsync(lines, "line"))["text"]);
        Assert.Equal(2, (int)(await api.PostAsync("workers/fine/restart"))["incarnation"]!);
        Assert.Equal("fine", (string?)(await NextAsync(events, "event"))["worker"]);
        while ((int)(await NextAsync(looks, "look"))["workers"]!.AsArray().Single(worker => (string?)worker!["name"] == "fine")!["incarnation"]! != 2)
            continue;

        // What is asked of the one that hangs comes to its time's end. The restart last: as soon as there is a process for the
        // successor, which may take longer than anybody waits here, it ends a checkpoint that is under way.
        await api.ProblemAsync(504, HttpMethod.Post, "workers/hung/checkpoint?timeout=300ms");
        var late = await api.ProblemAsync(504, HttpMethod.Post, "workers/hung/restart?timeout=300ms");
        Assert.Equal("urn:akka-workers:timed-out", (string?)late["type"]);
    }

    private static async Task<JsonNode> NextAsync(IAsyncEnumerator<SseItem<string>> items, string kind)
    {
        do
            Assert.True(await items.MoveNextAsync().AsTask().WaitAsync(Expected), "the stream has ended");
        while (items.Current.EventType != kind);
        return JsonNode.Parse(items.Current.Data)!;
    }

    private static JsonNode Node(JsonNode tree, params IEnumerable<string> path) =>
        path.Aggregate(tree, (node, name) => node["children"]!.AsArray().Single(child => (string?)child!["name"] == name)!);
}
