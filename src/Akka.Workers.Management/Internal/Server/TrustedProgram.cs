using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Management.Internal;

/// <summary>
/// A program that only the user who runs this one, or root, can have put where it is. Whoever gets hold of the page's token can
/// have no other started: no file that he has written somewhere himself. (As sshd looks at the files of a user.)
/// </summary>
internal static class TrustedProgram
{
    private const uint Root = 0;

    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public static string? FaultOf(string path)
    {
        if (!OperatingSystem.IsLinux())
            return "who could have put it there can be told on Linux only";
        for (var entry = (FileSystemInfo?)Real(new FileInfo(path)); entry is not null; entry = Path.GetDirectoryName(entry.FullName) is { } above ? Real(new DirectoryInfo(above)) : null)
        {
            if (LinuxFileOwner.Of(entry.FullName) is not { } owner || (owner != LinuxFileOwner.CurrentUser && owner != Root))
                return $"{entry.FullName} belongs to another user";
            // In a directory as /tmp everybody may put files, and nobody replace another's.
            if (entry.UnixFileMode.HasFlag(UnixFileMode.OtherWrite) && !(entry is DirectoryInfo && entry.UnixFileMode.HasFlag(UnixFileMode.StickyBit)))
                return $"{entry.FullName} can be written by everybody";
        }

        return null;
    }

    private static FileSystemInfo Real(FileSystemInfo entry) => entry.ResolveLinkTarget(returnFinalTarget: true) ?? entry;
}
