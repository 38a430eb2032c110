using System.Reflection;
using System.Runtime.CompilerServices;
using Akka.Workers.Management.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akka.Workers.Management.Internal;

/// <summary>What there is: system, workers, hosts, spares. No route here changes anything.</summary>
internal sealed class LookRoutes(ManagedSystem system)
{
    private const int Tail = 10;

    private static readonly Assembly? s_program = Assembly.GetEntryAssembly();

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/system", SystemAsync).WithSummary("The system, and how many workers are in which state");
        api.MapGet("/live", Live).WithSummary("Everything as it is, again and again: Server-Sent Events 'look', every so often and after each event");
        api.MapGet("/workers", WorkersAsync).WithSummary("All workers");
        api.MapGet("/workers/{name}", WorkerAsync).WithSummary("A worker, with its supervision, last log lines, last events and last crash");
        api.MapGet("/hosts", HostsAsync).WithSummary("All hosts and their processes");
        api.MapGet("/hosts/{name}", HostAsync).WithSummary("A host and its processes");
        api.MapGet("/spares", SparesAsync).WithSummary("The processes that are kept ready");
    }

    private async Task<SystemView> SystemAsync(HttpContext context, CancellationToken cancellationToken) =>
        SystemOf(await system.Looks.TakeAsync(cancellationToken), system.AccessOf(context).MayAct);

    private static SystemView SystemOf(Look look, bool actions)
    {
        var now = look.Snapshot;
        var processes = now.Hosts.SelectMany(host => host.Processes).ToArray();
        return new SystemView
        {
            Name = now.System,
            Pid = now.Process.Pid,
            Program = s_program is null ? "" : $"{s_program.GetName().Name} {s_program.GetName().Version}",
            Version = typeof(Workers).Assembly.GetName().Version?.ToString(3) ?? "",
            At = now.At,
            StartedAt = now.Process.StartedAt,
            UptimeMs = (now.At - now.Process.StartedAt).TotalMilliseconds,
            Hosts = now.Hosts.Length,
            Processes = processes.Length,
            Spares = processes.Count(process => process.IsSpare),
            Workers = now.Workers.CountBy(worker => Words.Of(worker.State)).ToDictionary(StringComparer.Ordinal),
            Actions = actions,
        };
    }

    private IResult Live(string? every, HttpContext context)
    {
        var period = system.Period(every);
        return system.Streams.Of(cancelled => LooksAsync(period, system.AccessOf(context).MayAct, cancelled), "look", ApiJson.Default.LiveView, context, system.Stopping);
    }

    private async IAsyncEnumerable<LiveView> LooksAsync(TimeSpan period, bool actions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var events = system.Workers.Events.FollowAsync(cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        var happened = events.MoveNextAsync().AsTask();
        while (true)
        {
            var look = await system.Looks.TakeAsync(cancellationToken);
            yield return new LiveView
            {
                System = SystemOf(look, actions),
                Workers = [.. look.Snapshot.Workers.Select(worker => WorkerViews.Of(worker, look))],
                Ended = [.. look.Snapshot.Ended.Select(worker => WorkerViews.Of(worker, look))],
                Hosts = [.. look.Snapshot.Hosts.Select(host => HostViews.Of(host, look))],
                Process = HostViews.Of(look.Snapshot.Process, look),
            };
            // A storm of events costs no more than so many looks.
            await Task.Delay(ManagedSystem.Shortest, cancellationToken);
            await Task.WhenAny(happened, Task.Delay(period - ManagedSystem.Shortest, cancellationToken));
            while (happened.IsCompleted)
            {
                if (!await happened)
                    yield break;
                happened = events.MoveNextAsync().AsTask();
            }
        }
    }

    private async Task<WorkersView> WorkersAsync(CancellationToken cancellationToken)
    {
        var look = await system.Looks.TakeAsync(cancellationToken);
        return new WorkersView
        {
            At = look.At,
            Workers = [.. look.Snapshot.Workers.Select(worker => WorkerViews.Of(worker, look))],
            Ended = [.. look.Snapshot.Ended.Select(worker => WorkerViews.Of(worker, look))],
        };
    }

    private async Task<StatusView> WorkerAsync(string name, CancellationToken cancellationToken)
    {
        var look = await system.Looks.TakeAsync(cancellationToken);
        var worker = look.Snapshot.Workers.Concat(look.Snapshot.Ended).FirstOrDefault(known => known.Name == name) ?? throw system.NoWorker(name);
        return new StatusView
        {
            Worker = WorkerViews.Of(worker, look),
            Log = [.. (system.Workers.Logs.OfWorker(name)?.Read(Tail) ?? []).Select(EventViews.Of)],
            Events = [.. system.Workers.Events.Read(Tail, worker: name).Select(EventViews.Of)],
            LastCrash = system.Workers.Crashes.OfWorker(name) is [.., var last] ? EventViews.Of(last) : null,
        };
    }

    private async Task<HostsView> HostsAsync(CancellationToken cancellationToken)
    {
        var look = await system.Looks.TakeAsync(cancellationToken);
        return new HostsView
        {
            At = look.At,
            Process = HostViews.Of(look.Snapshot.Process, look),
            Hosts = [.. look.Snapshot.Hosts.Select(host => HostViews.Of(host, look))],
        };
    }

    private async Task<HostView> HostAsync(string name, CancellationToken cancellationToken)
    {
        var look = await system.Looks.TakeAsync(cancellationToken);
        return look.Snapshot.Hosts.FirstOrDefault(host => host.Name == name) is { } found ? HostViews.Of(found, look) : throw CommandRoutes.NoHost(name, look.Snapshot);
    }

    private async Task<SparesView> SparesAsync(CancellationToken cancellationToken)
    {
        var look = await system.Looks.TakeAsync(cancellationToken);
        return new SparesView { Hosts = [.. look.Snapshot.Hosts.Where(host => host.Kind == "process").Select(host => HostViews.SpareOf(host, look))] };
    }
}
