namespace CacheAudit;

/// <summary>What was asked for on the command line.</summary>
internal sealed record AuditOptions(string Input, int? Max, bool All, string Report)
{
    /// <summary>How long is fed; the rest is left, and said to be left.</summary>
    public static TimeSpan FeedingTime { get; } = TimeSpan.FromSeconds(45);

    public string Evidence => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(Report))!, "evidence.tsv");
}
