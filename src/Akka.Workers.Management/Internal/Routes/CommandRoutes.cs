using System.Diagnostics;
using Akka.Actor;
using Akka.Workers.Management.Contract;
using Akka.Workers.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akka.Workers.Management.Internal;

/// <summary>What changes something. Each is answered when that has been reached, or has failed, or when the time is over.</summary>
internal sealed class CommandRoutes(ManagedSystem system)
{
    public void Map(RouteGroupBuilder api)
    {
        api.MapPost("/workers/{name}/stop", StopAsync).WithSummary("Stops a worker, and waits for its end");
        api.MapPost("/workers/{name}/restart", RestartAsync).Produces<RestartView>()
            .WithSummary("Restarts a worker from its state, on another host if 'to' names one, and waits for it. " + InPhases.Summary);
        api.MapPost("/workers/{name}/checkpoint", CheckpointAsync).WithSummary("Saves a worker's state, and waits until it is durable");
        api.MapPost("/workers/{name}/crash", CrashAsync).WithSummary("Makes a worker crash, with its process where it has one, and waits for what comes of it");
    }

    public static ApiError NoHost(string name, WorkersSnapshot snapshot) => ApiError.NotFound(
        $"there is no host {Words.Quoted(name)}", $"there are: {string.Join(", ", snapshot.Hosts.Select(host => host.Name))}");

    public static RestartView Of(RestartReport report, string worker, string from, TimeSpan took) => new()
    {
        Worker = worker,
        Incarnation = report.Incarnation,
        Epoch = report.Epoch,
        Host = report.Host,
        FromHost = from,
        PauseMs = report.Pause.TotalMilliseconds,
        Held = report.Held,
        StateBytes = report.StateBytes,
        Phases = [.. report.Phases.Select(Of)],
        TookMs = took.TotalMilliseconds,
    };

    public static PhaseView Of(RestartPhase phase) => new() { Name = phase.Name, TookMs = phase.Took.TotalMilliseconds, HasFailed = phase.HasFailed };

    private Task<StopView> StopAsync(string name, string? timeout, CancellationToken cancellationToken) => WithinAsync(
        name, timeout, "the worker has been asked to stop, and will", async (handle, clock, cancelled) =>
        {
            handle.Stop();
            RemoteError? error = null;
            try
            {
                await handle.JoinAsync(cancelled);
            }
            catch (WorkerException failed)
            {
                error = failed.Error ?? RemoteError.From(failed);
            }

            var status = handle.Status;
            return new StopView
            {
                Worker = name,
                State = Words.Of(error is null ? WorkerState.Stopped : WorkerState.Failed),
                Error = EventViews.Of(error ?? status.Error),
                TookMs = clock.Elapsed.TotalMilliseconds,
            };
        },
        cancellationToken);

    private Task<IResult> RestartAsync(string name, string? to, string? timeout, HttpContext context, CancellationToken cancellationToken)
    {
        // What is wrong with the request is answered as such, also where phases are told.
        _ = (system.Timeout(timeout), system.Worker(name));
        return InPhases.RunAsync(system, context, ApiJson.Default.RestartView, progress => RestartInPhasesAsync(name, to, timeout, progress, cancellationToken));
    }

    private Task<RestartView> RestartInPhasesAsync(string name, string? to, string? timeout, IProgress<PhaseView> progress, CancellationToken cancellationToken) => WithinAsync(
        name, timeout, "the restart goes on; its outcome will be an event of the worker", async (handle, clock, cancelled) =>
        {
            var host = to is null ? null : system.Workers.FindHost(to) ?? throw NoHost(to, (await system.Looks.TakeAsync(cancelled)).Snapshot);
            var from = handle.Status.Host;
            var report = await handle.RestartAsync(host, progress.Shown(), cancelled);
            return Of(report, name, from, clock.Elapsed);
        },
        cancellationToken);

    private Task<CheckpointView> CheckpointAsync(string name, string? timeout, CancellationToken cancellationToken) => WithinAsync(
        name, timeout, "the checkpoint goes on", async (handle, clock, cancelled) =>
        {
            await handle.CheckpointAsync(cancelled);
            return new CheckpointView { Worker = name, Epoch = handle.Status.Epoch, TookMs = clock.Elapsed.TotalMilliseconds };
        },
        cancellationToken);

    private Task<CrashTestView> CrashAsync(string name, string? timeout, CancellationToken cancellationToken) => WithinAsync(
        name, timeout, "it has been made to crash; what comes of it will be events of the worker", async (handle, clock, cancelled) =>
        {
            var look = await system.Looks.TakeAsync(cancelled);
            var pid = look.Snapshot.Workers.FirstOrDefault(worker => worker.Name == name)?.Pid;
            // Begins to be followed before the crash.
            await using var events = system.Workers.Events.FollowAsync(worker: name, cancellationToken: cancelled).GetAsyncEnumerator(cancelled);
            var next = events.MoveNextAsync().AsTask();
            if (pid is { } child && child != look.Snapshot.Process.Pid)
                WorkerProcesses.Get(system.System).Crash(child);
            else if (pid is not null)
                handle.Ref.Tell(Kill.Instance, ActorRefs.NoSender);
            else
                throw ApiError.Refused($"worker '{name}' is {Words.Of(handle.Status.State)} and runs in no process now", "try again when it is running");

            WorkerEventEntry? crash = null;
            while (await next)
            {
                var entry = events.Current;
                switch (entry.Event)
                {
                    case WorkerEvent.Crashed when crash is null:
                        crash = entry;
                        break;
                    case WorkerEvent.Failed:
                    case WorkerEvent.Stopped:
                    case WorkerEvent.Started { Cause: StartCause.Crash } when crash is not null:
                        return new CrashTestView
                        {
                            Worker = name,
                            Pid = pid == look.Snapshot.Process.Pid ? null : pid,
                            Crash = EventViews.Of(crash ?? entry),
                            Outcome = EventViews.Of(entry),
                            TookMs = clock.Elapsed.TotalMilliseconds,
                        };
                }

                next = events.MoveNextAsync().AsTask();
            }

            throw new UnreachableException("events are followed until they are cancelled");
        },
        cancellationToken);

    /// <summary>Does something to a worker, for no longer than is asked for.</summary>
    private async Task<T> WithinAsync<T>(
        string name, string? timeout, string afterwards, Func<WorkerHandle, Stopwatch, CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        var patience = system.Timeout(timeout);
        var handle = system.Worker(name);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, system.Stopping);
        ending.CancelAfter(patience);
        try
        {
            return await act(handle, Stopwatch.StartNew(), ending.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw system.Stopping.IsCancellationRequested
                ? ApiError.Unavailable($"the system is going down; {afterwards}")
                : ApiError.TimedOut($"not within {patience.TotalSeconds:0.###} s; {afterwards}", "look at the worker's status, or wait longer with timeout=");
        }
    }
}
