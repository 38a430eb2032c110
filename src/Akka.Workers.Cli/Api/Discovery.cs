using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Cli;

/// <summary>A running system, as its socket's name tells.</summary>
internal sealed record FoundSystem(string Name, int Pid, string Path);

/// <summary>Finds the running systems of this user by their sockets.</summary>
internal static partial class Discovery
{
    /// <summary>All of them, by name.</summary>
    /// <exception cref="ToolException">The directory is somebody else's: what is there could be, too.</exception>
    public static IReadOnlyList<FoundSystem> All(string? directory)
    {
        directory ??= RuntimePath.Default;
        if (!Directory.Exists(directory))
            return [];
        if (new DirectoryInfo(directory).LinkTarget is { } target)
            throw new ToolException(ExitCode.Failed, $"the runtime directory {directory} is a symbolic link to {target}", "take it away, or name another with --directory");
        if (OperatingSystem.IsLinux() && LinuxFileOwner.Of(directory) is { } owner && owner != LinuxFileOwner.CurrentUser)
            throw new ToolException(ExitCode.Failed, $"the runtime directory {directory} belongs to {LinuxFileOwner.NameOf(owner)}", "run the tool as that user, or name another directory with --directory");
        return
        [
            .. Directory.EnumerateFiles(directory, "control-*.sock")
                .Select(Parse).OfType<FoundSystem>().Where(Listens)
                .OrderBy(system => system.Name, StringComparer.Ordinal).ThenBy(system => system.Pid),
        ];
    }

    /// <summary>The one that is meant.</summary>
    /// <param name="wanted">A name or a process id; <see langword="null"/> for the only one there is.</param>
    /// <param name="directory">Where to look.</param>
    /// <exception cref="ToolException">There is none, or there are several.</exception>
    public static FoundSystem One(string? wanted, string? directory)
    {
        var all = All(directory);
        var fitting = wanted is null ? all : [.. all.Where(system => system.Name == wanted || system.Pid.ToString(CultureInfo.InvariantCulture) == wanted)];
        return fitting switch
        {
            [var one] => one,
            [] when all is [] => throw new ToolException(
                ExitCode.NotFound,
                $"no running system was found in {directory ?? RuntimePath.Default}",
                "start one with its control API on (WorkersManagement.StartAsync, or akka.extensions), as the same user"),
            [] => throw new ToolException(ExitCode.NotFound, $"there is no running system '{Safe.Text(wanted!)}'", $"there are: {Names(all)}"),
            _ => throw new ToolException(ExitCode.Usage, $"{fitting.Count} systems fit: {Names(fitting)}", "say which with --system, by its name or its process id"),
        };
    }

    private static string Names(IEnumerable<FoundSystem> systems) => string.Join(", ", systems.Select(system => $"{system.Name} (process {system.Pid})"));

    private static FoundSystem? Parse(string path) => SocketName().Match(Path.GetFileName(path)) is { Success: true, Groups: var groups }
        ? new FoundSystem(groups["name"].Value, int.Parse(groups["pid"].ValueSpan, CultureInfo.InvariantCulture), path)
        : null;

    /// <summary>Whether somebody is there; sockets of programs that were killed stay behind.</summary>
    private static bool Listens(FoundSystem system)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(system.Path));
            return true;
        }
        catch (SocketException failure)
        {
            // One whose queue is full is there, and busy.
            return failure.SocketErrorCode is SocketError.WouldBlock or SocketError.TryAgain;
        }
    }

    [GeneratedRegex(@"\Acontrol-(?<name>[A-Za-z0-9][A-Za-z0-9_-]*)-(?<pid>[0-9]{1,9})(\.[0-9a-f]+)?\.sock\z")]
    private static partial Regex SocketName();
}
