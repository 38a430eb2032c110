using System.Collections.Immutable;

namespace Akka.Workers;

/// <summary>What a planned restart cost.</summary>
/// <param name="Incarnation">The incarnation that runs now.</param>
/// <param name="Epoch">The epoch its state was saved under.</param>
/// <param name="Host">The host it runs on.</param>
/// <param name="Pause">How long messages had to wait.</param>
/// <param name="Held">How many messages waited and were then delivered.</param>
/// <param name="StateBytes">The size of the state that was handed over, in bytes.</param>
public sealed record RestartReport(int Incarnation, long Epoch, string Host, TimeSpan Pause, long Held, long StateBytes)
{
    /// <summary>
    /// What took how long, in the order in which it came to its end: <c>prepare</c> (the target is asked, after the code has been tried there; messages still go through),
    /// <c>freeze</c> (behind everything sent, the state is asked for and given), <c>end</c> (the old incarnation ends), <c>save</c>,
    /// <c>build</c> (the new one, with the start of its process if none was ready), <c>resume</c> (what waited is delivered).
    /// Some go on at the same time.
    /// </summary>
    public ImmutableArray<RestartPhase> Phases { get; init; } = [];
}

/// <summary>A part of a restart.</summary>
/// <param name="Name">Which.</param>
/// <param name="Took">How long it took.</param>
public sealed record RestartPhase(string Name, TimeSpan Took)
{
    /// <summary>Whether it went wrong, or was cut short because something else did. Never so in a <see cref="RestartReport"/>.</summary>
    public bool HasFailed { get; init; }
}
