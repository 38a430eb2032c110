namespace CacheAudit.Tests;

public sealed class AuditSpecs
{
    [UnixFact("bash", "openssl", "unzip", "base64", "sha256sum", "ps")]
    public async Task An_audit_tells_damage_wherever_its_workers_run_and_tools_from_elsewhere_agree()
    {
        using var workplace = new Workplace(packages: 30);
        File.AppendAllText($"{workplace.PackageOf("package001")}.sha512", "x");
        File.WriteAllText(workplace.PackageOf("package002"), "this is no package");
        var bytes = File.ReadAllBytes(workplace.PackageOf("package003"));
        bytes[200] ^= 1;
        File.WriteAllBytes(workplace.PackageOf("package003"), bytes);

        var roots = new HashSet<string>();
        foreach (var placement in new[] { "processes", "in-process" })
        {
            var closing = await workplace.AuditToEndAsync("--placement", placement);
            Assert.Equal(("30", "30/30", "27", "3", "0"), (closing["packages"], closing["covered"], closing["ok"], closing["bad"], closing["orphans"]));
            Assert.Equal(("0", "0"), (closing["lost"], closing["duplicated"]));
            await VerifyAsync(workplace, closing["root"]);
            roots.Add(closing["root"]);
        }

        Assert.Single(roots);
    }

    [LinuxFact]
    public async Task A_cache_whose_packages_are_links_to_elsewhere_is_audited_by_walkers_that_may_read_nothing_else()
    {
        using var elsewhere = new Workplace(packages: 3);
        using var workplace = new Workplace(packages: 1);
        workplace.Link("linked", elsewhere.PackageOf("package001"));
        workplace.LinkFolder("package002", elsewhere);
        var closing = await workplace.AuditToEndAsync();
        Assert.Equal(("3", "3", "0", "0"), (closing["packages"], closing["ok"], closing["bad"], closing["orphans"]));
    }

    [Fact]
    public async Task Bad_arguments_are_told_with_the_remedy()
    {
        using var workplace = new Workplace(packages: 1);
        await ExpectAsync(workplace.Audit("--input", "/no/such/folder"), "there is no folder /no/such/folder: name a NuGet package cache with --input");
        await ExpectAsync(workplace.Audit("--max", "0"), "--max takes a whole number from 1");
        await ExpectAsync(workplace.Audit("--report", "/no/such/folder/report.tsv"), "--report");

        static async Task ExpectAsync(RunningProgram audit, string line)
        {
            await using (audit)
            {
                await audit.LineAsync(line);
                Assert.Equal(1, await audit.EndAsync());
                Assert.DoesNotContain("   at ", audit.Output, StringComparison.Ordinal);
            }
        }
    }

    private static async Task VerifyAsync(Workplace workplace, string root)
    {
        await using var verify = workplace.Verify();
        Assert.EndsWith($"wrong=0 root={root}", await verify.LineAsync("verified="), StringComparison.Ordinal);
        Assert.Equal(0, await verify.EndAsync());
    }
}
