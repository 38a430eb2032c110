#pragma warning disable RS0030 // No child: asks a tool of the system once whether it can do this.
using System.Diagnostics;

namespace Akka.Workers.Processes.Internal;

/// <summary>
/// Has the kernel kill a child when this process dies, from before the child's own code runs: so also a program that is no host,
/// and a host that is still starting. Only a process itself can ask for that; a tool does it and becomes the
/// program (<c>setpriv</c> of util-linux 2.33, which most Linux distributions have). Where there is none that can, hosts guard
/// themselves as soon as they can.
/// </summary>
internal static class DeathSignal
{
    private const string Tool = "setpriv";
    private static readonly string[] s_request = ["--pdeathsig", "KILL"];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly Lazy<string?> s_tool = new(FindTool);

    /// <summary>The command with the request before it; as it is where that cannot be made, or where it cannot be started anyway.</summary>
    public static ChildCommand Before(ChildCommand command) =>
        OperatingSystem.IsLinux() && s_tool.Value is { } tool && Find(command.File) is { } program && ExecutableFile.CanRun(program)
            ? command with { File = tool, Arguments = [.. s_request, program, .. command.Arguments] }
            : command;

    private static string? FindTool()
    {
        if (InPath(Tool) is not { } tool)
            return null;
        try
        {
            using var trial = Process.Start(new ProcessStartInfo(tool, [.. s_request, tool, "--version"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            return trial is not null && trial.WaitForExit(s_patience) && trial.ExitCode == 0 ? tool : null;
        }
        catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }

    // As a start without the tool would find it.
    private static string? Find(string file)
    {
        if (Path.IsPathRooted(file))
            return Executable(file);
        return Executable(Path.Combine(Path.GetDirectoryName(Environment.ProcessPath) ?? "", file)) ?? Executable(Path.GetFullPath(file)) ?? InPath(file);
    }

    private static string? InPath(string file) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Select(directory => Executable(Path.Combine(directory, file))).FirstOrDefault(found => found is not null);

    private static string? Executable(string path)
    {
        const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & Execute) != 0 ? path : null;
    }
}
