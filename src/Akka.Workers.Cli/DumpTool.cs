// The one file of the tool that starts a program.
#pragma warning disable RS0030
using System.Diagnostics;
using System.Globalization;

namespace Akka.Workers.Cli;

/// <summary>
/// The runtime's own <c>createdump</c>, which lies beside the runtime that a process has loaded. It needs nothing of the process,
/// which may hang or be stopped, and works where diagnostics are off, as in child processes.
/// </summary>
internal static class DumpTool
{
    /// <exception cref="ToolException">The process runs without a runtime of its own folder, or the dump failed; says why.</exception>
    public static async Task WriteAsync(int pid, string kind, string file, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Find(pid)) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (ReadOnlySpan<string>)[$"--{kind}", "--name", file, pid.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new ToolException(ExitCode.Failed, $"{start.FileName} could not be started");
        try
        {
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0 || !File.Exists(file))
                throw new ToolException(ExitCode.Failed, $"process {pid} could not be dumped: {Safe.Text(Shown.FirstLine(string.Concat(said).Trim()))}", "it may have ended, or be another user's; in a container createdump needs the right to trace (SYS_PTRACE)");
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        // It holds whatever the process had in its memory.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static string Find(int pid)
    {
        if (!OperatingSystem.IsLinux())
            throw new ToolException(ExitCode.Failed, "dumps are written on Linux only");
        try
        {
            var runtime = File.ReadLines($"/proc/{pid}/maps").Select(line => line[(line.LastIndexOf(' ') + 1)..]).FirstOrDefault(path => path.EndsWith("/libcoreclr.so", StringComparison.Ordinal));
            if (runtime is not null && Path.Combine(Path.GetDirectoryName(runtime)!, "createdump") is var tool && File.Exists(tool))
                return tool;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.NotFound, $"process {pid} cannot be looked at: {Safe.Text(gone.Message)}");
        }

        throw new ToolException(ExitCode.Failed, $"there is no createdump beside the runtime of process {pid}", "a program that is published as a single file has none");
    }
}
