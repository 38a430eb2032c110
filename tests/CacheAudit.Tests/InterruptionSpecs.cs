namespace CacheAudit.Tests;

public sealed class InterruptionSpecs
{
    private const int Packages = 200;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    [LinuxFact]
    public async Task After_a_SIGKILL_half_way_no_process_is_left_and_the_next_run_resumes_and_has_the_same_root()
    {
        using var undisturbed = Workplace.OfLinks(Packages, bytes: 600_000);
        // In the other placement, which the root must not tell.
        var expected = await undisturbed.AuditToEndAsync("--placement", "in-process");

        using var workplace = Workplace.OfLinks(Packages, bytes: 600_000);
        await using (var killed = workplace.Audit())
        {
            await killed.LineAsync("the ledger was upgraded");
            var children = ProcessTable.ChildrenOf(killed.Id);
            // Two hashers at least, or one on a machine with one core, the walker and the ledger.
            Assert.InRange(children.Count, 3, int.MaxValue);
            killed.Kill();
            await GoneAsync(children);
            await killed.EndAsync();
        }

        await using var resumed = workplace.Audit();
        await resumed.LineAsync("resumed from epoch");
        Assert.EndsWith($"root={expected["root"]}", await resumed.LineAsync("root="), StringComparison.Ordinal);
        Assert.Equal(0, await resumed.EndAsync());
    }

    [UnixFact]
    public async Task After_a_SIGTERM_half_way_nothing_is_audited_twice()
    {
        using var workplace = Workplace.OfLinks(Packages, bytes: 600_000);
        string audited;
        await using (var stopped = workplace.Audit())
        {
            await stopped.LineAsync("was killed on purpose");
            stopped.Terminate();
            audited = (await stopped.LineAsync("stopped:")).Trim().Split(' ')[1];
            Assert.Equal(130, await stopped.EndAsync());
        }

        Assert.InRange(int.Parse(audited), Packages / 6, Packages - 1);
        await using var resumed = workplace.Audit("--placement", "in-process");
        Assert.Contains($": {audited} of {Packages} packages are audited already", await resumed.LineAsync("resumed from epoch"), StringComparison.Ordinal);
        Assert.Contains("lost=0 duplicated=0", await resumed.LineAsync("root="), StringComparison.Ordinal);
        Assert.Equal(0, await resumed.EndAsync());
    }

    [UnixFact]
    public async Task A_second_copy_is_refused_and_names_the_first()
    {
        using var workplace = Workplace.OfLinks(Packages, bytes: 600_000);
        await using var first = workplace.Audit("--placement", "in-process");
        // It has its workers by then.
        await first.LineAsync($"0/{Packages}");
        await using var second = workplace.Audit("--report", Path.Combine(workplace.Input, "second.tsv"));
        await second.LineAsync($"in use by process {first.Id}");
        Assert.Equal(1, await second.EndAsync());
        await first.LineAsync("root=");
        Assert.Equal(0, await first.EndAsync());
    }

    /// <summary>There is nothing to await of processes that are nobody's children here.</summary>
    private static async Task GoneAsync(IReadOnlyList<ListedProcess> processes)
    {
        using var bound = new CancellationTokenSource(s_patience);
        while (processes.Any(process => process.Lives))
            await Task.Delay(TimeSpan.FromMilliseconds(10), bound.Token);
    }
}
