using System.Runtime.InteropServices;

namespace Akka.Workers.Processes.Internal;

/// <summary>What Linux and macOS have in common. Untested on macOS.</summary>
internal static partial class Unix
{
    public const int SigAbrt = 6;
    public const int SigKill = 9;
    public const int SigTerm = 15;

    public const int OpenToRead = 0;
    public const int OpenToWrite = 1;

    /// <summary>Linux only: the file as a place, to be neither read nor written, and private.</summary>
    public const int OpenPathOnly = 0x280000;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "getppid")]
    public static partial int ParentPid();

    /// <summary>Ends the process here and now: no finalizer, no exit handler, no waiting for a thread.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void ExitNow(int code);

    /// <summary>A duplicate of a file descriptor, or −1. On Linux, processes started later do not inherit it.</summary>
    /// <remarks>On macOS they do, and have no use for it: <c>fcntl</c> is variadic, which P/Invoke cannot call on its ARM machines.</remarks>
    public static int DuplicatePrivately(int descriptor)
    {
        const int DupFdCloseOnExec = 1030;
        return OperatingSystem.IsLinux() ? Control(descriptor, DupFdCloseOnExec, 3) : Duplicate(descriptor);
    }

    /// <summary>Makes <paramref name="target"/> the empty device.</summary>
    public static bool TryDiscard(int target)
    {
        var empty = Open("/dev/null", OpenToRead);
        if (empty < 0)
            return false;
        var done = Duplicate(empty, target) >= 0;
        if (empty != target)
            Close(empty);
        return done;
    }

    /// <summary>Whether there are bytes to read; the end is none.</summary>
    public static unsafe bool HasUnread(int descriptor)
    {
        const short Readable = 1;
        PollEntry entry = new() { Descriptor = descriptor, Events = Readable };
        return Poll(&entry, 1, 0) > 0 && (entry.Returned & Readable) != 0;
    }

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    /// <summary>Opens an existing file with one of the flags above; −1 on failure.</summary>
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Duplicate(int source, int target);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static unsafe partial int Poll(PollEntry* entries, nuint count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
