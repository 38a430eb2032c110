namespace CacheAudit;

/// <summary>What was asked for on the command line.</summary>
internal sealed record AuditOptions(string Input, int? Max, bool All, string Report, bool InProcess, bool Dashboard)
{
    /// <summary>How long is fed; the rest is left, and said to be left.</summary>
    public static TimeSpan FeedingTime { get; } = TimeSpan.FromSeconds(45);

    /// <summary>Where the report goes.</summary>
    public string Folder => Path.GetDirectoryName(Path.GetFullPath(Report))!;

    /// <summary>Where the poisoned package is put: a walker that is strict has to be told before it starts.</summary>
    public static string Scratch { get; } = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "cache-audit");

    public string Evidence => Path.Combine(Folder, "evidence.tsv");
}
