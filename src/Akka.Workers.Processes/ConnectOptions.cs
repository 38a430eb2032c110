using Akka.Configuration;

namespace Akka.Workers.Processes;

/// <summary>What a process that joins another brings.</summary>
public sealed record ConnectOptions
{
    /// <summary>
    /// The name of the host that the other process may launch workers on, in this process: it is its
    /// <see cref="WorkerConnection.Host"/>. <see langword="null"/>, the default, means none.
    /// </summary>
    public string? Host { get; init; }

    /// <summary>As <see cref="ListenOptions.Offer"/>, of the workers of this side's <see cref="WorkerConnection.System"/>.</summary>
    public Func<string, WorkerAccess> Offer { get; init; } = static _ => WorkerAccess.None;

    /// <summary>Where further constructor arguments of workers on <see cref="Host"/> come from.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>Configuration of the actor system that is made for the connection. What it does not say: the log level is WARNING.</summary>
    public Config Config { get; init; } = Config.Empty;

    /// <summary>How long it may take to join. More than zero, at most a day; the default is 30 s.</summary>
    public TimeSpan Timeout
    {
        get;
        init => field = value > TimeSpan.Zero && value <= TimeSpan.FromDays(1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Timeout), value, "the time to join must be more than zero, at most a day");
    } = TimeSpan.FromSeconds(30);
}
