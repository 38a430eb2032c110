namespace Akka.Workers;

/// <summary>How a worker's crashes are dealt with, and how far that has come.</summary>
/// <param name="OnFailure"><c>restart.on-failure</c>: whether it is started again at all.</param>
/// <param name="MaxRestarts"><c>restart.max-restarts</c>: more crashes than this within <paramref name="Within"/> are the end.</param>
/// <param name="Within"><c>restart.within</c>.</param>
/// <param name="MinBackoff"><c>restart.min-backoff</c>: the first delay.</param>
/// <param name="MaxBackoff"><c>restart.max-backoff</c>: the longest.</param>
/// <param name="RecentCrashes">How many crashes count against <paramref name="MaxRestarts"/> now.</param>
public sealed record SupervisionInfo(
    bool OnFailure, int MaxRestarts, TimeSpan Within, TimeSpan MinBackoff, TimeSpan MaxBackoff, int RecentCrashes);
