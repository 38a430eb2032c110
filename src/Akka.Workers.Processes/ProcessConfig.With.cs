namespace Akka.Workers.Processes;

public sealed partial record ProcessConfig
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan _shortestHang = TimeSpan.FromSeconds(2);

    /// <summary>Another program: see <see cref="File"/>.</summary>
    /// <param name="file">A path, or a name to be found in <c>PATH</c>.</param>
    public ProcessConfig WithFile(string file) => this with { File = Text(file, "the program") };

    /// <summary>Other arguments.</summary>
    /// <param name="arguments">All of them, each passed as it is: nothing is split, expanded or quoted.</param>
    public ProcessConfig WithArguments(params IEnumerable<string> arguments) =>
        this with { Arguments = [.. arguments.Select(argument => NoNull(argument, "an argument"))] };

    /// <summary>With or without the argument that tells the host's name: see <see cref="NameArgument"/>.</summary>
    public ProcessConfig WithNameArgument(bool shown = true) => this with { NameArgument = shown };

    /// <summary>One more variable in the environment, or one less. Not the place for a secret: others of the same user can read it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value, or <see langword="null"/> to take it away.</param>
    public ProcessConfig WithEnvironment(string name, string? value)
    {
        Text(name, "a variable's name");
        if (name.Contains('=', StringComparison.Ordinal))
            throw new ArgumentException($"'{name}' cannot name a variable of a process's environment: it contains '='", nameof(name));
        return this with { Environment = Environment.SetItem(name, value is null ? null : NoNull(value, "a variable's value")) };
    }

    /// <summary>Another directory to start in.</summary>
    public ProcessConfig WithWorkingDirectory(string directory) =>
        this with { WorkingDirectory = Path.GetFullPath(Text(directory, "the working directory")) };

    /// <summary>Another place for what the child prints.</summary>
    public ProcessConfig WithOutput(ProcessOutput output) => this with { Output = output ?? throw new ArgumentNullException(nameof(output)) };

    /// <summary>Another sandbox.</summary>
    public ProcessConfig WithSandbox(SandboxProfile profile) => Enum.IsDefined(profile)
        ? this with { Sandbox = profile }
        : throw new ArgumentOutOfRangeException(nameof(profile), profile, "there is no such sandbox profile");

    /// <summary>Other directories that a child with <see cref="SandboxProfile.Strict"/> may read: see <see cref="ReadableDirectories"/>.</summary>
    /// <param name="directories">All of them; they must exist when the child starts.</param>
    public ProcessConfig WithReadableDirectories(params IEnumerable<string> directories) =>
        this with { ReadableDirectories = [.. directories.Select(directory => Path.GetFullPath(Text(directory, "a readable directory")))] };

    /// <summary>Other directories that a child with <see cref="SandboxProfile.Strict"/> may write to: see <see cref="WritableDirectories"/>.</summary>
    /// <param name="directories">All of them; they must exist when the child starts.</param>
    public ProcessConfig WithWritableDirectories(params IEnumerable<string> directories) =>
        this with { WritableDirectories = [.. directories.Select(directory => Path.GetFullPath(Text(directory, "a writable directory")))] };

    /// <summary>Other limits.</summary>
    public ProcessConfig WithLimits(ProcessLimits limits) => this with { Limits = limits ?? throw new ArgumentNullException(nameof(limits)) };

    /// <summary>Another <see cref="ReadyTimeout"/>.</summary>
    /// <param name="timeout">More than zero, at most a day.</param>
    public ProcessConfig WithReadyTimeout(TimeSpan timeout) => timeout > TimeSpan.Zero
        ? this with { ReadyTimeout = Deadline(timeout, "the ready timeout") }
        : throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "the ready timeout of a child process must be more than zero");

    /// <summary>Another <see cref="HungAfter"/>.</summary>
    /// <param name="silence">2 s, for signs of life are asked for once a second, to a day; or <see langword="null"/>.</param>
    public ProcessConfig WithHungAfter(TimeSpan? silence) => silence is null || silence >= _shortestHang
        ? this with { HungAfter = silence is { } given ? Deadline(given, "the silence") : null }
        : throw new ArgumentOutOfRangeException(nameof(silence), silence, "a child process counts as hung after 2 s or more");

    /// <summary>Another <see cref="StopTimeout"/>.</summary>
    /// <param name="timeout">Zero, which does not ask at all, to a day.</param>
    public ProcessConfig WithStopTimeout(TimeSpan timeout) => this with { StopTimeout = Deadline(timeout, "the stop timeout") };

    /// <summary>Another <see cref="TerminateTimeout"/>.</summary>
    /// <param name="timeout">Zero, which kills at once, to a day.</param>
    public ProcessConfig WithTerminateTimeout(TimeSpan timeout) => this with { TerminateTimeout = Deadline(timeout, "the terminate timeout") };

    private static TimeSpan Deadline(TimeSpan timeout, string what) => timeout >= TimeSpan.Zero && timeout <= _longest
        ? timeout
        : throw new ArgumentOutOfRangeException(nameof(timeout), timeout, $"{what} of a child process must be zero to a day");

    private static string Text(string value, string what) => string.IsNullOrWhiteSpace(value)
        ? throw new ArgumentException($"{what} of a child process must not be empty", nameof(value))
        : NoNull(value, what);

    private static string NoNull(string value, string what)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException($"{what} of a child process must not contain a NUL character", nameof(value))
            : value;
    }
}
