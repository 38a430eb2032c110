using System.CommandLine;
using System.CommandLine.Parsing;
using Akka.Workers.Internal.Configuration;

namespace Akka.Workers.Cli;

/// <summary>What every command takes.</summary>
internal static class Globals
{
    public static Option<string?> System { get; } = new("--system") { Description = "which running system: its name or its process id; needed only where several run", HelpName = "NAME", Recursive = true };

    public static Option<string?> Socket { get; } = new("--socket") { Description = "the system's socket itself", HelpName = "PATH", Recursive = true };

    public static Option<string?> Directory { get; } = new("--directory") { Description = "where to look for systems, instead of the user's runtime directory", HelpName = "PATH", Recursive = true };

    public static Option<bool> Json { get; } = new("--json") { Description = "print what the control API answers", Recursive = true };

    public static Option<TimeSpan?> Timeout { get; } = new("--timeout")
    {
        Description = "how long to wait, such as 500ms, 30s or 5m",
        HelpName = "TIME",
        Recursive = true,
        CustomParser = result => Time(result, TimeSpan.FromHours(1)),
    };

    public static void AddTo(Command root)
    {
        foreach (var option in (ReadOnlySpan<Option>)[System, Socket, Directory, Json, Timeout])
            root.Options.Add(option);
    }

    /// <summary>A time span as HOCON writes it.</summary>
    public static Option<TimeSpan?> TimeOption(string name, string alias, string description) =>
        new(name, alias) { Description = description, HelpName = "TIME", CustomParser = result => Time(result, TimeSpan.FromDays(1)) };

    private static TimeSpan? Time(ArgumentResult result, TimeSpan longest)
    {
        if (result.Tokens is not [{ Value: var text }])
            return null;
        if (Units.Time(text) is { } time && time > TimeSpan.Zero && time <= longest)
            return time;
        result.AddError($"'{Safe.Text(text)}' is no time span above 0 and up to {longest.TotalHours:0} h, such as 500ms, 30s or 5m");
        return null;
    }
}
