using Akka.Workers;

namespace CacheAudit;

/// <summary>What is done to the workers while they work, each at its point of the way.</summary>
internal sealed class Script(Crew crew, WorkerHandle scanner, string input, IReadOnlyList<string> packages, Display display)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(5);

    private Task? _poison;
    private bool _killed;
    private bool _broken;

    /// <summary>What the ledger's upgrade cost.</summary>
    public RestartReport? Upgrade { get; private set; }

    public async Task StepAsync(ScanProgress progress, int total, CancellationToken cancellationToken)
    {
        var way = total == 0 ? 1 : (double)progress.Done / total;
        if (_poison is null && packages.Count > 0 && (way >= 0.05 || progress.Finished))
            _poison = PoisonAsync(cancellationToken);
        if (!_killed && (way >= 0.2 || progress.Finished))
            await KillAsync(cancellationToken);
        if (Upgrade is null && (way >= 0.35 || progress.Finished))
            await UpgradeAsync(cancellationToken);
        if (!_broken && (way >= 0.6 || progress.Finished))
            await BreakAsync(cancellationToken);
    }

    public async Task<ScanProgress> FinishAsync(WorkerHandle from, CancellationToken cancellationToken)
    {
        if (_poison is not null)
            await _poison;
        return await from.Ask<ScanProgress>(new Scanner.Ask(), cancellationToken: cancellationToken);
    }

    private async Task PoisonAsync(CancellationToken cancellationToken)
    {
        if (PackageCache.Poisoned(input, packages, AuditOptions.Scratch) is not { } copy)
            return;
        try
        {
            var walked = await scanner.Ask<Walked>(new Scanner.Probe(copy), cancellationToken: cancellationToken);
            display.Say($"a poisoned copy was given to the zip-walker: {walked.Error}, of what evidence.tsv tells");
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private async Task KillAsync(CancellationToken cancellationToken)
    {
        _killed = true;
        var hasher = crew.Hashers[0];
        var process = (await hasher.Ask<Lives>(new Where(), cancellationToken: cancellationToken)).Process;
        if (process == Environment.ProcessId || OperatingSystem.IsWindows())
        {
            hasher.Tell(new Crash());
            display.Say($"{hasher.Name} was crashed on purpose; what it had not answered is sent again");
            return;
        }

        // Stopped first, so that the kill meets it with work in hand.
        Signals.Stop(process);
        var unanswered = await UnansweredAsync(cancellationToken);
        Signals.Kill(process);
        display.Say($"{hasher.Name} was killed on purpose, process {process}, by SIGKILL: {unanswered} requests that it had not answered are sent again");
    }

    /// <summary>Waits until the first hasher has something to answer, or there is nothing more to ask.</summary>
    private async Task<int> UnansweredAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var progress = await scanner.Ask<ScanProgress>(new Scanner.Ask(), cancellationToken: cancellationToken);
            if (progress.Unanswered[0] > 0 || progress.Finished)
                return progress.Unanswered[0];
            await Task.Delay(s_look, cancellationToken);
        }
    }

    private async Task UpgradeAsync(CancellationToken cancellationToken)
    {
        Upgrade = await crew.Ledger.RestartAsync(crew.SecondBuild, cancellationToken);
        display.Say($"the ledger was upgraded to its second build under load, on {Upgrade.Host}: pause {Upgrade.Pause.TotalMilliseconds:0.###} ms, {Upgrade.Held} messages held, {Upgrade.StateBytes} bytes of state");
    }

    private async Task BreakAsync(CancellationToken cancellationToken)
    {
        _broken = true;
        try
        {
            await crew.Ledger.RestartAsync(crew.BrokenBuild, cancellationToken);
            display.Say("the broken third build was NOT refused");
        }
        catch (RestartFailedException refused)
        {
            display.Say($"a broken third build of the ledger was tried and rolled back: {refused.Message}");
        }
    }
}
