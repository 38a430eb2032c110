using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Akka.Workers.Processes.Internal;

/// <summary>A job object that kills its processes when its last handle closes, which the end of this process does. Untested.</summary>
[SupportedOSPlatform("windows")]
internal static unsafe partial class Windows
{
    private const int ExtendedLimits = 9;
    private const uint KillOnJobClose = 0x2000;

    private static readonly Lazy<SafeFileHandle> _job = new(CreateJob);

    /// <summary>Puts a child into the job. It may have run for a moment outside: the end of the control pipe covers that gap.</summary>
    /// <returns>Whether it is in.</returns>
    public static bool TryBind(SafeProcessHandle process) => !_job.Value.IsInvalid && Assign(_job.Value, process);

    /// <summary>Ends this process here and now.</summary>
    public static void ExitNow(int code) => Terminate(-1, (uint)code);

    private static SafeFileHandle CreateJob()
    {
        var job = Create(0, 0);
        Limits limits = new() { Flags = KillOnJobClose };
        if (!job.IsInvalid && !Set(job, ExtendedLimits, &limits, (uint)sizeof(Limits)))
            job.SetHandleAsInvalid();
        return job;
    }

    [LibraryImport("kernel32", EntryPoint = "CreateJobObjectW", SetLastError = true)]
    private static partial SafeFileHandle Create(nint attributes, nint name);

    [LibraryImport("kernel32", EntryPoint = "SetInformationJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool Set(SafeFileHandle job, int kind, Limits* limits, uint size);

    [LibraryImport("kernel32", EntryPoint = "AssignProcessToJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool Assign(SafeFileHandle job, SafeProcessHandle process);

    [LibraryImport("kernel32", EntryPoint = "TerminateProcess", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool Terminate(nint process, uint code);

    /// <summary><c>JOBOBJECT_EXTENDED_LIMIT_INFORMATION</c> of a 64-bit process.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    private struct Limits
    {
        [FieldOffset(16)] public uint Flags;
    }
}
