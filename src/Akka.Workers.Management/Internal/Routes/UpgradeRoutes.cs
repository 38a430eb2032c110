using System.Collections.Concurrent;
using System.Diagnostics;
using Akka.Workers.Management.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akka.Workers.Management.Internal;

/// <summary>A worker goes on in another program. Whoever may ask for that may start any program, so it is taken at the private socket, and with less at the page.</summary>
internal sealed class UpgradeRoutes(ManagedSystem system)
{
    private const string Prepare = "prepare";

    // The hosts that were added for upgrades, by worker: closed when the next one has come out well.
    private readonly ConcurrentDictionary<string, WorkerHost> _hosts = new(StringComparer.Ordinal);

    public void Map(RouteGroupBuilder api) => api.MapPost("/workers/{name}/upgrade", UpgradeAsync)
        .Produces<UpgradeView>()
        .WithSummary("Upgrades a worker to another program by a restart from its state; at the socket, or at the page where its actions are on. " + InPhases.Summary);

    private async Task<IResult> UpgradeAsync(string name, UpgradeRequest request, string? timeout, HttpContext context, CancellationToken cancellationToken)
    {
        system.RequireUpgrades(context, request);
        var patience = system.Timeout(timeout);
        var handle = system.Worker(name);
        if (!Path.IsPathFullyQualified(request.Exe) || !File.Exists(request.Exe))
            throw ApiError.BadRequest($"there is no file {Words.Quoted(request.Exe)}", "exe takes the full path of a program");
        return await InPhases.RunAsync(system, context, ApiJson.Default.UpgradeView, progress => RunAsync(handle, request, patience, progress, cancellationToken));
    }

    private async Task<UpgradeView> RunAsync(WorkerHandle handle, UpgradeRequest request, TimeSpan patience, IProgress<PhaseView> progress, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, system.Stopping);
        ending.CancelAfter(patience);
        var clock = Stopwatch.StartNew();
        var from = handle.Status.Host;
        var host = await AddHostAsync(handle.Name, from, request, ending.Token);
        var begun = false;
        try
        {
            var prepared = await PrepareAsync(handle.Name, host, progress, ending.Token);
            var view = new UpgradeView { Worker = handle.Name, Host = host.Name, FromHost = from, IsDryRun = request.IsDryRun, Build = await BuildOfAsync(host, ending.Token) };
            if (request.IsDryRun)
            {
                await host.DisposeAsync();
                return view with { Phases = [prepared], TookMs = clock.Elapsed.TotalMilliseconds };
            }

            begun = true;
            // The short question that the restart itself begins with is a part of what has been told as that.
            var report = await handle.RestartAsync(host, progress.Shown(phase => phase.Name != Prepare), ending.Token);
            PhaseView[] phases = [.. report.Phases.Where(phase => phase.Name != Prepare).Select(CommandRoutes.Of)];
            system.Workers.Place(handle.Name, host);
            if (_hosts.TryGetValue(handle.Name, out var before))
                await before.DisposeAsync();
            _hosts[handle.Name] = host;
            return view with
            {
                Phases = [prepared, .. phases],
                Incarnation = report.Incarnation,
                Epoch = report.Epoch,
                PauseMs = report.Pause.TotalMilliseconds,
                Held = report.Held,
                StateBytes = report.StateBytes,
                TookMs = clock.Elapsed.TotalMilliseconds,
            };
        }
        catch (OperationCanceledException) when (begun)
        {
            // The restart goes on: the host has to be there for it. What becomes of it is an event of the worker.
            throw cancellationToken.IsCancellationRequested ? new OperationCanceledException(cancellationToken) : TimedOut(patience, "the restart goes on; its outcome will be an event of the worker");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await host.DisposeAsync();
            throw TimedOut(patience, $"worker '{handle.Name}' runs on as before");
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    private async Task<PhaseView> PrepareAsync(string worker, WorkerHost host, IProgress<PhaseView> progress, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var phase = new PhaseView { Name = Prepare, HasFailed = true };
        try
        {
            await system.Workers.CheckRestartAsync(worker, host, cancellationToken);
            phase = phase with { HasFailed = false };
        }
        finally
        {
            progress.Report(phase = phase with { TookMs = clock.Elapsed.TotalMilliseconds });
        }

        return phase;
    }

    /// <summary>A host as the worker's is now, but for the program.</summary>
    private async Task<WorkerHost> AddHostAsync(string worker, string from, UpgradeRequest request, CancellationToken cancellationToken)
    {
        var now = (await system.Looks.TakeAsync(cancellationToken)).Snapshot.Hosts.FirstOrDefault(host => host.Name == from)?.Settings;
        for (var number = 1; ; number++)
        {
            // At most 64 characters.
            var name = $"{worker[..Math.Min(worker.Length, 50)]}-upgrade-{number}";
            if (system.Workers.FindHost(name) is not null)
                continue;
            return system.Workers.AddHost(name, usual => (now ?? usual) with
            {
                File = request.Exe,
                Arguments = request.Arguments is { } arguments ? [.. arguments] : (now ?? usual).Arguments,
                Spares = 0,
            });
        }
    }

    private async Task<string> BuildOfAsync(WorkerHost host, CancellationToken cancellationToken)
    {
        var look = await system.Looks.TakeAsync(cancellationToken);
        return look.Snapshot.Hosts.FirstOrDefault(known => known.Name == host.Name)?.Processes is [var process, ..] ? process.Build : "";
    }

    private static ApiError TimedOut(TimeSpan patience, string afterwards) =>
        ApiError.TimedOut($"not within {patience.TotalSeconds:0.###} s; {afterwards}", "look at the worker's status, or wait longer with timeout=");
}
