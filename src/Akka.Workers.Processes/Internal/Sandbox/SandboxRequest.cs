using System.Globalization;

namespace Akka.Workers.Processes.Internal;

/// <summary>What a child is to restrict itself to, as the launching process tells it in the environment.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Memory">The memory limit in bytes, or null.</param>
/// <param name="OpenFiles">The most open files, or null.</param>
/// <param name="Readable">The directories to read.</param>
/// <param name="Writable">The directories to write to.</param>
/// <param name="Entered">Whether the child has restricted itself already, and has begun anew since.</param>
internal sealed record SandboxRequest(
    SandboxProfile Profile, long? Memory, int? OpenFiles, IReadOnlyList<string> Readable, IReadOnlyList<string> Writable, bool Entered = false)
{
    private const char Separator = ':';
    private const char PathSeparator = ',';

    public const string Variable = "AKKA_WORKERS_SANDBOX";

    public bool IsEmpty => Profile == SandboxProfile.None && Memory is null && OpenFiles is null;

    public static SandboxRequest Of(ProcessConfig config) => new(config.Sandbox, config.Limits.Memory, config.Limits.OpenFiles, config.ReadableDirectories, config.WritableDirectories);

    /// <summary>Takes the request out of the environment.</summary>
    /// <exception cref="NotEnforcedException">It cannot be read.</exception>
    public static SandboxRequest? Take()
    {
        var text = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, null);
        return string.IsNullOrEmpty(text) ? null : Parse(text);
    }

    public static SandboxRequest Parse(string text)
    {
        if (text.Split(Separator) is [var entered, var profile, var memory, var files, var readable, var writable]
            && Enum.TryParse<SandboxProfile>(profile, out var known) && Enum.IsDefined(known))
        {
            return new(
                known,
                memory == "" ? null : long.Parse(memory, CultureInfo.InvariantCulture),
                files == "" ? null : int.Parse(files, CultureInfo.InvariantCulture),
                Paths(readable),
                Paths(writable),
                entered == nameof(Entered));
        }

        throw new NotEnforcedException($"the sandbox that was asked for is not known: {text}");
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Entered ? nameof(Entered) : "")}:{Profile}:{Memory}:{OpenFiles}:{Text(Readable)}:{Text(Writable)}");

    // Escaped, neither of the separators occurs in a path.
    private static string Text(IEnumerable<string> paths) => string.Join(PathSeparator, paths.Select(Uri.EscapeDataString));

    private static string[] Paths(string text) => [.. text.Split(PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
}
