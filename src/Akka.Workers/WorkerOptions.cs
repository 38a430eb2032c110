namespace Akka.Workers;

/// <summary>How one worker is launched. What is not set comes from HOCON (<c>akka.workers.workers</c> over <c>akka.workers.defaults</c>).</summary>
public sealed record WorkerOptions
{
    /// <summary>The options that set nothing.</summary>
    public static WorkerOptions Default { get; } = new();

    /// <summary>
    /// The instance's name, unique in the system, also the key its state is saved under. The default is the worker's id,
    /// then <c>id-2</c>, <c>id-3</c> and so on. 1 to 64 letters, digits, <c>-</c> and <c>_</c>, beginning with a letter or digit.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>
    /// Whether to begin from the last saved state of that name, where there is one, instead of from the parameters.
    /// Such a worker also saves its state whenever it is stopped in an orderly way. The default is <see langword="false"/>.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>
    /// Whether the worker's main loop blocks: it then gets a thread of its own, named <c>worker-</c> and the worker's name.
    /// The default comes from <c>threading</c> in HOCON.
    /// </summary>
    public bool? DedicatedThread { get; init; }

    /// <summary>Whether a crash is followed by a start from the last saved state. The default comes from <c>restart.on-failure</c>.</summary>
    public bool? RestartOnFailure { get; init; }
}
