namespace CacheAudit.Tests;

/// <summary>A fact about signals or tools that only Unix has; skipped, with the reason, where it or a tool is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute(params string[] tools)
    {
        var missing = tools.Where(tool => !IsThere(tool)).ToArray();
        if (OperatingSystem.IsWindows())
            Skip = "needs signals and links as Unix has them";
        else if (missing.Length > 0)
            Skip = $"needs {string.Join(", ", missing)}; on Debian: apt-get install bash coreutils openssl procps unzip";
    }

    private static bool IsThere(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));
}

/// <summary>A fact that is looked up in <c>/proc</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : UnixFactAttribute
{
    public LinuxFactAttribute(params string[] tools) : base(tools)
    {
        if (!OperatingSystem.IsLinux())
            Skip = "needs /proc";
    }
}
