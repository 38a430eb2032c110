using System.Globalization;

namespace Akka.Workers.Processes.Internal;

/// <summary>
/// What tells a program that it runs as a child: the protocol's version and the launching process's id, in the environment.
/// </summary>
/// <remarks>Nothing secret: the environment of a process stays readable to its user, even after a variable has been removed.</remarks>
internal readonly record struct ChildMarker(int Version, int Parent)
{
    public const string Variable = "AKKA_WORKERS_CHILD";
    public const int CurrentVersion = 1;

    public static ChildMarker OfThisProcess => new(CurrentVersion, Environment.ProcessId);

    /// <summary>Takes the marker out of the environment, so that what the child starts is not taken for a child of ours.</summary>
    /// <returns>The marker; the default, of no version, when it cannot be read; or null when there is none.</returns>
    public static ChildMarker? Take()
    {
        var text = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, null);
        return string.IsNullOrEmpty(text) ? null : Parse(text);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Version}:{Parent}");

    private static ChildMarker Parse(string text) =>
        text.Split(':') is [var version, var parent]
        && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(parent, NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
            ? new(number, pid)
            : default;
}
