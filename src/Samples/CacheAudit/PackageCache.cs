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

    /// <summary>The folders that the packages are really in: the cache, and where links in it lead, as far as that is one folder.</summary>
    public static IEnumerable<string> FoldersOf(string input, IEnumerable<string> packages)
    {
        yield return input;
        var elsewhere = Directory.EnumerateDirectories(input).Select(folder => Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName)
            .Concat(packages.Select(package => Path.GetDirectoryName(File.ResolveLinkTarget(Path.Combine(input, package), returnFinalTarget: true)?.FullName)))
            .OfType<string>().Where(folder => !IsBelow(folder, input)).Distinct(StringComparer.Ordinal).ToArray();
        if (elsewhere.Length > 0 && Common(elsewhere) is var common && common != Path.GetPathRoot(common))
            yield return common;
    }

    private static string Common(IEnumerable<string> folders) => folders.Aggregate((common, folder) =>
    {
        while (!IsBelow(folder, common))
            common = Path.GetDirectoryName(common) ?? "/";
        return common;
    });

    private static bool IsBelow(string folder, string above) => Path.GetRelativePath(above, folder).Split(Path.DirectorySeparatorChar)[0] != ".." || above == folder;

    /// <summary>A copy whose central directory is said to begin beyond the end of the file.</summary>
    /// <returns>Where it is; none when no package can be read.</returns>
    public static string? Poisoned(string input, IEnumerable<string> packages, string folder)
    {
        if (packages.Select(package => TryRead(Path.Combine(input, package))).FirstOrDefault(read => read is { Length: >= 22 }) is not { } bytes)
            return null;
        var copy = Path.Combine(folder, "poisoned.nupkg");
        var end = bytes.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        bytes.AsSpan((end < 0 ? bytes.Length - 22 : end) + 16, 4).Fill(0x7f);
        File.WriteAllBytes(copy, bytes);
        return copy;
    }

    private static byte[]? TryRead(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Its own row will say so.
            return null;
        }
    }
}
