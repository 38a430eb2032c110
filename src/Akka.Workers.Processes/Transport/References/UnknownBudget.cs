namespace Akka.Workers.Processes.Transport;

/// <summary>
/// How many messages to nobody a peer may send before it counts as a flooder: a burst, and a tenth of it per second. Late
/// replies are normal; a stream of guesses is not.
/// </summary>
internal sealed class UnknownBudget(int burst, TimeProvider clock)
{
    private double _left = burst;
    private long _at = clock.GetTimestamp();

    /// <summary>Whether there were too many.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>One more. Called by the link's reader only.</summary>
    public void Charge()
    {
        var now = clock.GetTimestamp();
        _left = Math.Min(burst, _left + clock.GetElapsedTime(_at, now).TotalSeconds * burst / 10) - 1;
        _at = now;
        IsSpent |= _left < 0;
    }
}
