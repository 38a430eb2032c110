using Akka.Workers.Internal.Configuration;

namespace Akka.Workers.Internal.Lifecycle;

/// <summary>How long a worker waits after a crash.</summary>
internal static class BackOff
{
    /// <summary>Doubles with every crash that still counts, up to the maximum, and is spread by chance so that many workers do not come back in step.</summary>
    public static TimeSpan Delay(RestartSettings policy, int earlierCrashes, double random)
    {
        var doubled = policy.MinBackoff.TotalMilliseconds * Math.Pow(2, Math.Min(earlierCrashes, 30));
        var capped = Math.Min(doubled, policy.MaxBackoff.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(capped * (1 + policy.RandomFactor * random));
    }
}
