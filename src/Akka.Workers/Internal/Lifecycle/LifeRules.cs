using Akka.Workers.Internal.Configuration;

namespace Akka.Workers.Internal.Lifecycle;

/// <summary>What holds for one worker all its life.</summary>
/// <param name="Resume">Whether it begins from the last saved state, where there is one.</param>
/// <param name="SaveOnStop">Whether an orderly stop saves the state.</param>
/// <param name="Restart">What follows a crash.</param>
/// <param name="Deadlines">The deadlines.</param>
internal sealed record LifeRules(bool Resume, bool SaveOnStop, RestartSettings Restart, DeadlineSettings Deadlines)
{
    /// <summary>How long an incarnation has after its token was cancelled.</summary>
    public TimeSpan StopGrace => Deadlines.Stop < TimeSpan.FromSeconds(1) ? Deadlines.Stop : TimeSpan.FromSeconds(1);
}

/// <summary>Time and chance, as of one event.</summary>
/// <param name="Now">A monotonic clock.</param>
/// <param name="Random">From 0 to 1.</param>
internal readonly record struct LifeMoment(TimeSpan Now, double Random);
