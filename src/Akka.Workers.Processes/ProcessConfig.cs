using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Akka.Workers.Processes;

/// <summary>How a child process is started, bounded and ended. Immutable: each <c>With…</c> gives a changed copy.</summary>
/// <param name="Name">
/// The name of the host that the child runs. 1 to 64 letters, digits, <c>-</c> and <c>_</c>, beginning with a letter or digit.
/// </param>
/// <exception cref="ArgumentException">The name is not one.</exception>
public sealed partial record ProcessConfig(string Name)
{
    /// <summary>The name of the host that the child runs.</summary>
    public string Name { get; } = IsName(Name)
        ? Name
        : throw new ArgumentException($"'{Name}' cannot name a process: a name is 1 to 64 letters, digits, - and _, beginning with a letter or digit", nameof(Name));

    /// <summary>
    /// The program. <see langword="null"/>, the default, means the program that is running. An assembly (<c>.dll</c>) is run
    /// through <c>dotnet</c>. It must be the process itself, not a script that starts it as a further process.
    /// </summary>
    public string? File { get; private init; }

    /// <summary>The program's arguments. The default is none.</summary>
    public ImmutableArray<string> Arguments { get; private init; } = [];

    /// <summary>Whether the child gets one more argument, <c>--worker-host=name</c>, which it may ignore: it tells children apart in a list of processes.</summary>
    public bool NameArgument { get; private init; }

    /// <summary>What the child's environment has beside or instead of ours. A <see langword="null"/> value takes a variable away.</summary>
    public ImmutableDictionary<string, string?> Environment { get; private init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>The directory that the child starts in. <see langword="null"/>, the default, means ours.</summary>
    public string? WorkingDirectory { get; private init; }

    /// <summary>Where goes what the child prints. The default is <see cref="ProcessOutput.Captured"/>.</summary>
    public ProcessOutput Output { get; private init; } = ProcessOutput.Captured;

    /// <summary>What the child is kept from. The default is <see cref="SandboxProfile.None"/>.</summary>
    public SandboxProfile Sandbox { get; private init; }

    /// <summary>The directories that a child with <see cref="SandboxProfile.Strict"/> may read, with all below them. The default is none.</summary>
    public ImmutableArray<string> ReadableDirectories { get; private init; } = [];

    /// <summary>Those that it may read and write to; the first is also its temporary one. The default is none.</summary>
    public ImmutableArray<string> WritableDirectories { get; private init; } = [];

    /// <summary>What the child may use. The default is no limit.</summary>
    public ProcessLimits Limits { get; private init; } = ProcessLimits.None;

    /// <summary>How long a child may take from its start until it answers. The default is 30 s.</summary>
    public TimeSpan ReadyTimeout { get; private init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Without any sign of life for so long a child is killed and counts as crashed. <see langword="null"/>, the default, means
    /// never: a process that was stopped may go on. Over the direct transport only.
    /// </summary>
    public TimeSpan? HungAfter { get; private init; }

    /// <summary>How long a child that was asked to end may take before it is told to (SIGTERM). The default is 5 s.</summary>
    public TimeSpan StopTimeout { get; private init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a child that was told to end may take before it is killed. The default is 5 s.</summary>
    public TimeSpan TerminateTimeout { get; private init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether a text can name a host.</summary>
    internal static bool IsName(string text) => NamePattern().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
