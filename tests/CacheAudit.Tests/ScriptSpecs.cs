namespace CacheAudit.Tests;

public sealed class ScriptSpecs
{
    [LinuxFact]
    public async Task What_the_script_tells_has_really_happened_to_processes()
    {
        using var workplace = Workplace.OfLinks(packages: 200, bytes: 600_000);
        await using var audit = workplace.Audit();

        Assert.EndsWith("quarantined after it killed the walker 2 times, of what evidence.tsv tells", await audit.LineAsync("poisoned copy"), StringComparison.Ordinal);
        Assert.Matches("hasher-1 was killed on purpose, process [0-9]+, by SIGKILL: [12] requests that it had not answered are sent again", await audit.LineAsync("hasher-1"));
        Assert.Contains(", on ledger-v2: pause ", await audit.LineAsync("the ledger was upgraded"), StringComparison.Ordinal);
        Assert.Contains(ProcessTable.ChildrenOf(audit.Id), child => child.Lives && child.Arguments is [.., "--build", "v2"]);
        Assert.Contains("tried and rolled back: version 3 cannot take over", await audit.LineAsync("third build"), StringComparison.Ordinal);
        Assert.Contains(
            "covered=200/200 ok=200 bad=0 quarantined=1 lost=0 duplicated=0 crashes=3 ", await audit.LineAsync("root="), StringComparison.Ordinal);
        Assert.Equal(0, await audit.EndAsync());
        Assert.Contains(" orphans=0 ", audit.Output, StringComparison.Ordinal);

        var evidence = File.ReadAllLines(workplace.Evidence);
        Assert.Matches("^poisoned.nupkg\tquarantined\tkilled the walker 2 times: process [0-9]+ .*AccessViolationException", Assert.Single(evidence, line => line.Contains("\tquarantined\t")));
        Assert.Equal(2, evidence.Count(line => line.StartsWith("zip-walker\tcrashed\tprocess ", StringComparison.Ordinal)));
        Assert.Matches("^hasher-1\tcrashed\tprocess [0-9]+ was killed by SIGKILL", Assert.Single(evidence, line => line.StartsWith("hasher-1")));
    }
}
