namespace Akka.Workers.Processes;

/// <summary>Who may join, and what he gets. The default lets processes of the same user in, and offers them nothing.</summary>
public sealed record ListenOptions
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan _shortestHang = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Says of a name what who has joined gets of the worker that has it; called when it asks. The default is
    /// <see cref="WorkerAccess.None"/> for all. What a worker sends to it, it has, as any other actor would.
    /// </summary>
    public Func<string, WorkerAccess> Offer { get; init; } = static _ => WorkerAccess.None;

    /// <summary>How many may be connected at a time; further ones are refused. 1 to 10,000; the default is 64.</summary>
    public int MaxConnections
    {
        get;
        init => field = value is >= 1 and <= 10_000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxConnections), value, "between 1 and 10,000 processes may join");
    } = 64;

    /// <summary>How long one may take from its connecting until it has joined. More than zero, at most a day; the default is 30 s.</summary>
    public TimeSpan JoinTimeout
    {
        get;
        init => field = value > TimeSpan.Zero && value <= _longest
            ? value
            : throw new ArgumentOutOfRangeException(nameof(JoinTimeout), value, "the time to join must be more than zero, at most a day");
    } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Without any sign of life for so long a connection ends. 2 s, for signs of life are asked for once a second, to a day, or
    /// <see langword="null"/>, the default: never.
    /// </summary>
    public TimeSpan? HungAfter
    {
        get;
        init => field = value is null || (value >= _shortestHang && value <= _longest)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(HungAfter), value, "a process that has joined counts as hung after 2 s or more, at most a day");
    }
}
