namespace Akka.Workers;

/// <summary>How to look inside.</summary>
public sealed record InspectOptions
{
    internal static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The most sensitive that is shown; what is more sensitive shows as <see cref="InspectionMark.Masked"/>, without its value. The
    /// default is <see cref="InspectionSensitivity.Normal"/>.
    /// </summary>
    public InspectionSensitivity Sensitivity { get; init; }

    /// <summary>How long is waited for an answer, before the node is marked <see cref="InspectionMark.TimedOut"/>. 1 ms to 1 min; the default is 2 s.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not within that.</exception>
    public TimeSpan Timeout
    {
        get;
        init => field = value >= TimeSpan.FromMilliseconds(1) && value <= TimeSpan.FromMinutes(1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Timeout), value, "the timeout of an inspection must be 1 ms to 1 min");
    } = DefaultTimeout;
}
