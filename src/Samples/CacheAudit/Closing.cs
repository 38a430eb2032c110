using Akka.Workers;

namespace CacheAudit;

/// <summary>What came of an audit, as its last line tells it.</summary>
internal sealed record Closing(int Packages, Contents Contents, int Lost, int Quarantined, int Crashes, RestartReport? Upgrade, string Root)
{
    public bool IsGood => Lost == 0 && Contents.Duplicates == 0;

    /// <param name="orphans">How many processes were left when all had been ended.</param>
    public string ToLine(int orphans)
    {
        var ok = Contents.Rows.Count(row => row.Ok);
        return $"packages={Packages} covered={Contents.Rows.Length}/{Packages} ok={ok} bad={Contents.Rows.Length - ok} quarantined={Quarantined} "
            + $"lost={Lost} duplicated={Contents.Duplicates} crashes={Crashes} pause_ms={Upgrade?.Pause.TotalMilliseconds ?? 0:0.###} "
            + $"state_bytes={Upgrade?.StateBytes ?? 0} orphans={orphans} root={Root}";
    }
}
