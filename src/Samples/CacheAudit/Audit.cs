using Akka.Actor;
using Akka.Workers;

namespace CacheAudit;

/// <summary>One run: feed, break things on purpose at fixed points, report.</summary>
internal sealed class Audit(ActorSystem system, AuditOptions options, IReadOnlyList<string> packages, Display display)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    /// <returns>What came of it; null when it was stopped.</returns>
    public async Task<Closing?> RunAsync(CancellationToken cancellationToken)
    {
        await using var crew = await Crew.LaunchAsync(system, new WalkerParameters(Checked: options.InProcess));
        var opened = await crew.Ledger.Ask<Opened>(new Open($"{options.Input}|{packages.Count}|{options.Max}"), cancellationToken: cancellationToken);
        var done = opened.Packages.ToHashSet(StringComparer.Ordinal);
        if (done.Count > 0)
            display.Say($"resumed from epoch {crew.Ledger.Status.Epoch}: {done.Count} of {packages.Count} packages are audited already");

        var todo = packages.Where(package => !done.Contains(package)).ToArray();
        await using var scanner = await Workers.Get(system).LaunchAsync(
            WorkerIds.Scanner, new ScanJob(options.Input, todo, crew.Hashers, crew.Walker, crew.Ledger), cancellationToken: cancellationToken);
        try
        {
            return await ScanAsync(crew, scanner, done.Count, todo.Length, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await scanner.DisposeAsync();
            var contents = await crew.Ledger.Ask<Contents>(new Read(Finished: false));
            display.Say($"stopped: {contents.Rows.Length} of {packages.Count} packages are audited and will be saved; the next run goes on from there");
            return null;
        }
    }

    private async Task<Closing> ScanAsync(Crew crew, WorkerHandle scanner, int resumed, int todo, CancellationToken cancellationToken)
    {
        var script = new Script(crew, scanner, options.Input, packages, display);
        using var feeding = new CancellationTokenSource(AuditOptions.FeedingTime);
        ScanProgress progress;
        do
        {
            progress = await scanner.Ask<ScanProgress>(new Scanner.Ask(), cancellationToken: cancellationToken);
            display.Progress(resumed + progress.Done, packages.Count);
            await script.StepAsync(progress, todo, cancellationToken);
            if (!options.All && feeding.IsCancellationRequested)
                scanner.Tell(new Scanner.Enough());
            if (!progress.Finished)
                await Task.Delay(s_look, cancellationToken);
        }
        while (!progress.Finished);
        return await CloseAsync(crew, await script.FinishAsync(scanner, cancellationToken), script, resumed, cancellationToken);
    }

    private async Task<Closing> CloseAsync(Crew crew, ScanProgress progress, Script script, int resumed, CancellationToken stop)
    {
        var everything = resumed + progress.Done == packages.Count;
        var contents = await crew.Ledger.Ask<Contents>(new Read(Finished: everything));
        var root = await Report.WriteAsync(options.Report, contents.Rows);
        if (options.Dashboard)
            await StayAsync(stop);
        await crew.DisposeAsync();
        var crashes = await crew.Crashes.AllAsync();
        await Report.WriteEvidenceAsync(options.Evidence, progress.Quarantined, crashes, contents.Rows.Where(row => !row.Ok));
        display.End();
        return new Closing(
            packages.Count, contents, Lost: resumed + progress.Done - contents.Rows.Length, progress.Quarantined.Count, crashes.Count, script.Upgrade, root);
    }

    /// <summary>There would be nothing to be seen without workers.</summary>
    private async Task StayAsync(CancellationToken stop)
    {
        display.Say($"the audit is done, the report is {options.Report}; the workers and the dashboard stay until Ctrl+C");
        await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
