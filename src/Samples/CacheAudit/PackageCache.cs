namespace CacheAudit;

/// <summary>The packages of a cache: every <c>*.nupkg</c> with a <c>*.nupkg.sha512</c> beside it.</summary>
internal static class PackageCache
{
    public static string Default => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } configured
        ? configured
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <returns>Paths relative to <paramref name="input"/>, with <c>/</c>, sorted.</returns>
    public static IReadOnlyList<string> List(string input) =>
    [
        .. Directory.EnumerateFiles(input, "*.nupkg", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Where(package => File.Exists($"{package}.sha512"))
            .Select(package => Path.GetRelativePath(input, package).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A copy whose central directory is said to begin beyond the end of the file.</summary>
    public static string Poisoned(string package)
    {
        var copy = Path.Combine(Directory.CreateTempSubdirectory("cache-audit-").FullName, "poisoned.nupkg");
        var bytes = File.ReadAllBytes(package);
        var end = bytes.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        bytes.AsSpan((end < 0 ? bytes.Length - 22 : end) + 16, 4).Fill(0x7f);
        File.WriteAllBytes(copy, bytes);
        return copy;
    }
}
