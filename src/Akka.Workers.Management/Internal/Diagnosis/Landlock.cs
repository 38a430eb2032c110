using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Akka.Workers.Management.Internal;

/// <summary>The kernel's file restrictions.</summary>
[SupportedOSPlatform("linux")]
internal static partial class Landlock
{
    private const int CreateRules = 444;
    private const int TellVersion = 1;

    /// <summary>The version of the interface; 0 when there is none.</summary>
    public static int Version => Math.Max(0, (int)SystemCall(CreateRules, 0, 0, TellVersion));

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint attributes, nint size, nint flags);
}
