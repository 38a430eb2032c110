using System.Globalization;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Management.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akka.Workers.Management.Internal;

/// <summary>What was printed and logged, what happened, and what is going to: as a list, or followed.</summary>
internal sealed class StreamRoutes(ManagedSystem system)
{
    private const int Tail = 100;

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/workers/{name}/logs", WorkerLog).WithSummary("What a worker printed and logged last");
        api.MapGet("/workers/{name}/logs/stream", (string name, int? tail, string? since, HttpContext context) => Follow(LogOf(name), tail, since, context))
            .WithSummary("A worker's log, followed: Server-Sent Events 'line', over restarts");
        api.MapGet("/processes/{pid:int}/logs", ProcessLog).WithSummary("What a child process printed and logged last");
        api.MapGet("/processes/{pid:int}/logs/stream", (int pid, int? tail, string? since, HttpContext context) => Follow(LogOf(pid), tail, since, context))
            .WithSummary("A child process's log, followed: Server-Sent Events 'line'");
        api.MapGet("/events", Events).WithSummary("What happened to all workers, or to one");
        api.MapGet("/events/stream", FollowEvents).WithSummary("What happens to all workers, or to one, followed: Server-Sent Events 'event'");
        api.MapGet("/crashes", Crashes).WithSummary("The last crashes of all workers, or of one, newest first");
    }

    private LogView WorkerLog(string name, int? tail, string? since) => Read(LogOf(name), tail, since);

    private LogView ProcessLog(int pid, int? tail, string? since) => Read(LogOf(pid), tail, since);

    private EventsView Events(string? worker, int? tail, string? since) =>
        new() { Events = [.. system.Workers.Events.Read(Lines(tail, Tail), From(since), worker).Select(EventViews.Of)] };

    private CrashesView Crashes(string? worker, int? tail, string? since)
    {
        var (lines, from) = (Lines(tail, Tail), From(since));
        var crashes = worker is null ? system.Workers.Crashes.All : system.Workers.Crashes.OfWorker(worker);
        return new CrashesView { Crashes = [.. crashes.Where(crash => from is null || crash.At >= from).Reverse().Take(lines).Select(EventViews.Of)] };
    }

    private IResult FollowEvents(string? worker, int? tail, string? since, HttpContext context)
    {
        var (lines, from) = (Lines(tail, 0), From(since));
        return system.Streams.Of(
            cancelled => ShownAsync(system.Workers.Events.FollowAsync(lines, from, worker, cancelled), EventViews.Of),
            "event", ApiJson.Default.EventView, context, system.Stopping);
    }

    private IResult Follow(WorkerLog log, int? tail, string? since, HttpContext context)
    {
        var (lines, from) = (Lines(tail, 0), From(since));
        return system.Streams.Of(
            cancelled => ShownAsync(log.FollowAsync(lines, from, cancelled), EventViews.Of),
            "line", ApiJson.Default.LogLineView, context, system.Stopping);
    }

    private static LogView Read(WorkerLog log, int? tail, string? since) => new() { Lines = [.. log.Read(Lines(tail, Tail), From(since)).Select(EventViews.Of)] };

    private static async IAsyncEnumerable<TView> ShownAsync<T, TView>(IAsyncEnumerable<T> items, Func<T, TView> show)
    {
        await foreach (var item in items)
            yield return show(item);
    }

    private WorkerLog LogOf(string name) => system.Workers.Logs.OfWorker(name) ?? throw system.NoWorker(name);

    private WorkerLog LogOf(int pid) => system.Workers.Logs.OfProcess(pid)
        ?? throw ApiError.NotFound($"there is no log of a process {pid}", "GET /api/v1/hosts, or akka-workers hosts, says which processes there are");

    private static int Lines(int? tail, int usual) => tail is null ? usual : tail >= 0 ? tail.Value : throw ApiError.BadRequest($"tail is {tail}, and must be 0 or more");

    /// <summary>A moment, or how long ago.</summary>
    private static DateTimeOffset? From(string? since) => since is null
        ? null
        : Units.Time(since) is { } ago
            ? TimeProvider.System.GetUtcNow() - ago
            : DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                ? moment
                : throw ApiError.BadRequest($"since is {Words.Quoted(since)}, and must be a time span such as 10m, or a moment such as 2026-01-31T12:00:00Z");
}
