using System.Text.RegularExpressions;

namespace CacheAudit.Tests;

/// <summary>The audit, looked at and steered from another terminal.</summary>
public sealed class ToolSpecs
{
    [LinuxFact]
    public async Task A_running_audit_is_found_without_an_address_and_steered()
    {
        using var workplace = Workplace.OfLinks(packages: 200, bytes: 600_000);
        // With it the workers stay when all packages are done, however soon that is.
        await using var audit = workplace.Audit("--dashboard");
        await audit.LineAsync("auditing");

        var ps = await UntilAsync(() => workplace.ToolAsync(audit, "ps"), found => Regex.IsMatch(found, "\nhasher-1 .* running ") && Regex.IsMatch(found, "\nledger .* running "));
        Assert.Matches("\nledger +ledger +ledger-v[12] +process +[0-9]+ ", ps);
        Assert.Matches("\nhasher-1 +hasher +hashers +process +[0-9]+ .*no-network", ps);
        Assert.Contains("supervision: ", await ToolAsync("status", "ledger"), StringComparison.Ordinal);
        Assert.Matches("(?s)inside\n +code-version: [12]\n.*rows: [0-9]+", await ToolAsync("inspect", "*/ledger", "-r"));
        Assert.Matches("walkers +process .*id zip-walker", await ToolAsync("hosts"));
        Assert.Contains("saved as epoch", await ToolAsync("checkpoint", "ledger"), StringComparison.Ordinal);
        // The audit restarts its ledger too, and the newer of two requests wins.
        await audit.LineAsync("the audit is done");
        Assert.Matches("ledger restarted in .* on ledger-v2", await ToolAsync("restart", "ledger", "--to", "ledger-v2"));
        Assert.Contains(" on ledger-v2, restart, from epoch ", await ToolAsync("events", "ledger"), StringComparison.Ordinal);
        Assert.Contains("the configuration is in order", await ToolAsync("config", "check"), StringComparison.Ordinal);
        Assert.Contains("ok       runtime-directory", await ToolAsync("doctor"), StringComparison.Ordinal);

        audit.Terminate();
        Assert.Contains(" covered=200/200 ok=200 bad=0 quarantined=1 lost=0 duplicated=0 ", await audit.LineAsync("root="), StringComparison.Ordinal);
        Assert.Equal(0, await audit.EndAsync());
        Assert.Null(await workplace.ToolAsync(audit, "ps"));

        Task<string> ToolAsync(params string[] arguments) => workplace.SteerAsync(audit, arguments);
    }

    [LinuxFact]
    public async Task With_the_dashboard_the_workers_stay_when_the_audit_is_done_until_it_is_told_to_end()
    {
        using var workplace = new Workplace(packages: 3);
        await using var audit = workplace.Audit("--dashboard");
        await audit.LineAsync("dashboard: http://127.0.0.1:");
        await audit.LineAsync("the audit is done");
        Assert.Matches("\nledger .* running ", await workplace.ToolAsync(audit, "ps"));
        audit.Terminate();
        Assert.Contains(" covered=3/3 ok=3 bad=0 ", await audit.LineAsync("root="), StringComparison.Ordinal);
        Assert.Equal(0, await audit.EndAsync());
    }

    private static async Task<string> UntilAsync(Func<Task<string?>> look, Func<string, bool> wanted)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (await look() is { } found && wanted(found))
                return found;
            await Task.Delay(20, bound.Token);
        }
    }
}
