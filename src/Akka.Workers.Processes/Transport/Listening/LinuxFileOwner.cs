using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Akka.Workers.Processes.Transport;

/// <summary>Who owns a file, whether it is a socket, and who this process is: .NET does not tell. Linux only.</summary>
internal static partial class LinuxFileOwner
{
    private const int AtFdCwd = -100, AtSymlinkNoFollow = 0x100;
    private const uint StatxType = 0x1, StatxUid = 0x8;
    private const int TypeMask = 0xF000, SocketType = 0xC000;

    // struct statx is the same on every architecture: 256 bytes, the owner's number in the sixth word, the mode in the eighth.
    private const int StatxSize = 256, UidOffset = 20, ModeOffset = 28;

    public static uint CurrentUser => GetEffectiveUser();

    /// <summary>The owner's user id; null when there is no such file.</summary>
    public static uint? Of(string path)
    {
        var stat = new byte[StatxSize];
        return Statx(AtFdCwd, path, AtSymlinkNoFollow, StatxUid, stat) == 0
            ? BinaryPrimitives.ReadUInt32LittleEndian(stat.AsSpan(UidOffset))
            : null;
    }

    /// <summary>Whether there is a socket at this very path; a link to one is none.</summary>
    public static bool IsSocket(string path)
    {
        var stat = new byte[StatxSize];
        return Statx(AtFdCwd, path, AtSymlinkNoFollow, StatxType, stat) == 0
            && (BinaryPrimitives.ReadUInt16LittleEndian(stat.AsSpan(ModeOffset)) & TypeMask) == SocketType;
    }

    /// <summary>A user's name, or number where there is none.</summary>
    public static string NameOf(uint user)
    {
        foreach (var line in File.Exists("/etc/passwd") ? File.ReadLines("/etc/passwd") : [])
        {
            if (line.Split(':') is [var name, _, var number, ..] && number == user.ToString(System.Globalization.CultureInfo.InvariantCulture))
                return name;
        }

        return $"user {user}";
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUser();

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, [Out] byte[] stat);
}
