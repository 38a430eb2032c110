using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;

namespace CacheAudit.Tests;

/// <summary>A home folder with a package cache of its own in it.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("cache-audit-specs-").FullName;

    public Workplace(int packages, int bytes = 20_000)
    {
        var random = new Random(packages);
        for (var number = 0; number < packages; number++)
            AddPackage($"package{number:000}", random, bytes);
    }

    /// <summary>Many packages that take their time and little room: links to one.</summary>
    public static Workplace OfLinks(int packages, int bytes)
    {
        var workplace = new Workplace(packages: 1, bytes);
        var first = workplace.PackageOf("package000");
        for (var number = 1; number < packages; number++)
        {
            var link = workplace.PackageOf($"package{number:000}");
            Directory.CreateDirectory(Path.GetDirectoryName(link)!);
            File.CreateSymbolicLink(link, first);
            File.CreateSymbolicLink($"{link}.sha512", $"{first}.sha512");
        }

        return workplace;
    }

    public string Input => Path.Combine(_home, ".nuget", "packages");

    public string Report => Path.Combine(_home, "report.tsv");

    public string Evidence => Path.Combine(_home, "evidence.tsv");

    public string PackageOf(string name) => Path.Combine(Input, name, "1.0.0", $"{name}.1.0.0.nupkg");

    /// <summary>A package that is a link to another.</summary>
    public void Link(string name, string package)
    {
        var link = PackageOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.CreateSymbolicLink(link, package);
        File.CreateSymbolicLink($"{link}.sha512", $"{package}.sha512");
    }

    /// <summary>A package whose folder is a link to that of another cache.</summary>
    public void LinkFolder(string name, Workplace other) => Directory.CreateSymbolicLink(Path.Combine(Input, name), Path.Combine(other.Input, name));

    public RunningProgram Audit(params IEnumerable<string> arguments) => RunningProgram.Start("dotnet", _home, [Metadata("CacheAudit"), "--all", .. arguments]);

    public RunningProgram Verify() => RunningProgram.Start("bash", _home, Metadata("Verify"), Report, Input);

    /// <summary>Runs the tool against a running audit.</summary>
    /// <returns>What it printed; nothing when it failed.</returns>
    public async Task<string?> ToolAsync(RunningProgram audit, params IReadOnlyList<string> arguments) =>
        await RunToolAsync(audit, arguments) is (0, var output) ? output : null;

    /// <summary>The same where it has to succeed.</summary>
    /// <exception cref="InvalidOperationException">It did not; says what it printed.</exception>
    public async Task<string> SteerAsync(RunningProgram audit, params IReadOnlyList<string> arguments) =>
        await RunToolAsync(audit, arguments) is var (code, output) && code == 0
            ? output
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} failed: {output}\nwhile the audit had printed: {audit.Output}");

    /// <summary>Runs an audit to its end.</summary>
    /// <returns>The fields of its closing line.</returns>
    public async Task<IReadOnlyDictionary<string, string>> AuditToEndAsync(params IEnumerable<string> arguments)
    {
        await using var audit = Audit(arguments);
        var closing = await audit.LineAsync("root=");
        Assert.Equal(0, await audit.EndAsync());
        return closing.Split(' ').Select(field => field.Split('=')).ToDictionary(field => field[0], field => field[1]);
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private async Task<(int Code, string Output)> RunToolAsync(RunningProgram audit, IReadOnlyList<string> arguments)
    {
        await using var tool = RunningProgram.Start("dotnet", _home, [Metadata("Tool"), "--system", $"{audit.Id}", .. arguments]);
        return (await tool.EndAsync(), tool.Output);
    }

    private void AddPackage(string name, Random random, int bytes)
    {
        var file = PackageOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using (var zip = ZipFile.Open(file, ZipArchiveMode.Create))
        {
            for (var entry = 0; entry < 5; entry++)
            {
                var content = new byte[bytes];
                random.NextBytes(content.AsSpan(bytes / 2));
                var written = zip.CreateEntry($"lib/{name}/{entry}.bin");
                written.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = written.Open();
                stream.Write(content);
            }
        }

        File.WriteAllText($"{file}.sha512", Convert.ToBase64String(SHA512.HashData(File.ReadAllBytes(file))));
    }

    private static string Metadata(string key) => typeof(Workplace).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(item => item.Key == key).Value!;
}
