namespace CacheAudit.Tests;

public sealed class AuditSpecs
{
    [UnixFact("bash", "openssl", "unzip", "base64", "sha256sum", "ps")]
    public async Task An_audit_is_complete_and_tools_from_elsewhere_agree()
    {
        using var workplace = new Workplace(packages: 60);
        var closing = await workplace.AuditToEndAsync();
        Assert.Equal(("60", "60/60", "60", "0", "1"), (closing["packages"], closing["covered"], closing["ok"], closing["bad"], closing["quarantined"]));
        Assert.Equal(("0", "0", "3", "0"), (closing["lost"], closing["duplicated"], closing["crashes"], closing["orphans"]));
        await VerifyAsync(workplace, closing["root"]);
    }

    [UnixFact("bash", "openssl", "unzip", "base64", "sha256sum", "ps")]
    public async Task Damage_in_the_input_is_a_row_and_tools_from_elsewhere_agree()
    {
        using var workplace = new Workplace(packages: 6);
        File.AppendAllText($"{workplace.PackageOf("package001")}.sha512", "x");
        File.WriteAllText(workplace.PackageOf("package002"), "this is no package");
        var bytes = File.ReadAllBytes(workplace.PackageOf("package003"));
        bytes[200] ^= 1;
        File.WriteAllBytes(workplace.PackageOf("package003"), bytes);
        var closing = await workplace.AuditToEndAsync();
        Assert.Equal(("6/6", "3", "3"), (closing["covered"], closing["ok"], closing["bad"]));
        await VerifyAsync(workplace, closing["root"]);
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
