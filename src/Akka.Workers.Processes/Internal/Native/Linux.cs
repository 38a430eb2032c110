using System.Runtime.InteropServices;

namespace Akka.Workers.Processes.Internal;

/// <summary>What only Linux has, for watching and signalling processes.</summary>
internal static unsafe partial class Linux
{
    private const int PidFdSendSignal = 424;
    private const int PidFdOpen = 434;

    /// <summary>Has the kernel send <paramref name="signal"/> to this process when the thread that started it ends. 0: not.</summary>
    public static bool TrySetParentDeathSignal(int signal) => Control(1, (nuint)signal, 0, 0, 0) == 0;

    /// <summary>A file descriptor that stands for one process, whatever becomes of its number; invalid when there is none.</summary>
    public static PidHandle OpenPid(int pid) => new((int)SystemCall(PidFdOpen, pid, 0, 0, 0));

    public static bool TrySignal(PidHandle process, int signal) => SystemCall(PidFdSendSignal, process.DangerousGetHandle(), signal, 0, 0) == 0;

    /// <summary>The wait status of a process that has been reaped. Since Linux 6.15; before, and for a process not reaped, null.</summary>
    public static int? WaitStatus(PidHandle process)
    {
        const ulong GetInfo = 0xC040FF0B;
        const ulong Exit = 1 << 3;
        PidInfo info = new() { Mask = Exit };
        return InOut((int)process.DangerousGetHandle(), (nuint)GetInfo, &info) == 0 && (info.Mask & Exit) != 0 ? info.ExitCode : null;
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Control(int option, nuint a, nuint b, nuint c, nuint d);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint a, nint b, nint c, nint d);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int InOut(int descriptor, nuint request, PidInfo* info);

    /// <summary>The kernel's <c>struct pidfd_info</c>, first version.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    private struct PidInfo
    {
        [FieldOffset(0)] public ulong Mask;
        [FieldOffset(60)] public int ExitCode;
    }
}

/// <summary>See <see cref="Linux.OpenPid"/>.</summary>
internal sealed class PidHandle : SafeHandle
{
    public PidHandle(int descriptor) : base(-1, ownsHandle: true) => SetHandle(descriptor);

    public override bool IsInvalid => handle < 0;

    protected override bool ReleaseHandle() => Unix.Close((int)handle) == 0;
}
