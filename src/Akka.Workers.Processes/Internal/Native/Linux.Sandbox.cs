using System.Runtime.InteropServices;

namespace Akka.Workers.Processes.Internal;

/// <summary>What only Linux has, for restricting this process. All but resource limits are the calling thread's, and are inherited.</summary>
internal static unsafe partial class Linux
{
    private const int LandlockCreate = 444;
    private const int LandlockAdd = 445;
    private const int LandlockRestrict = 446;
    private const int CloseRange = 436;

    /// <summary>The version of Landlock's interface; 0 when there is none.</summary>
    public static int LandlockVersion => Math.Max(0, (int)SystemCall(LandlockCreate, 0, 0, 1, 0));

    public static bool NoNewPrivileges => Control(39, 0, 0, 0, 0) == 1;

    public static bool TrySetNoNewPrivileges() => Control(38, 1, 0, 0, 0) == 0;

    public static bool TryDropCapabilities()
    {
        CapabilityHeader header = new() { Version = 0x20080522 };
        // Effective, permitted and inheritable, twice 32 bits each.
        var none = stackalloc uint[6];
        new Span<uint>(none, 6).Clear();
        return SetCapabilities(&header, none) == 0;
    }

    public static bool TrySetLimit(Resource resource, ulong limit) => SetLimit(resource, new() { Soft = limit, Hard = limit }) == 0;

    /// <summary>The most that the limit can be set to; null when that cannot be read.</summary>
    public static ulong? HardLimit(Resource resource) => GetLimit(resource, out var limit) == 0 ? limit.Hard : null;

    public static bool TryFilter(ReadOnlySpan<FilterInstruction> program)
    {
        fixed (FilterInstruction* start = program)
        {
            FilterProgram filter = new() { Length = (ushort)program.Length, Start = start };
            return Control(22, 2, (nuint)(&filter), 0, 0) == 0;
        }
    }

    /// <summary>A new set of Landlock rules, which allows nothing of what it handles; −1 on failure.</summary>
    public static int CreateRules(ulong handledFiles, ulong scoped)
    {
        // A kernel refuses a structure longer than it knows, unless the rest is zero.
        LandlockRules rules = new() { HandledFiles = handledFiles, Scoped = scoped };
        return (int)SystemCall(LandlockCreate, (nint)(&rules), sizeof(LandlockRules), 0, 0);
    }

    public static bool TryAllow(int rules, int directory, ulong access)
    {
        const int PathBeneath = 1;
        LandlockPath path = new() { Access = access, Descriptor = directory };
        return SystemCall(LandlockAdd, rules, PathBeneath, (nint)(&path), 0) == 0;
    }

    public static bool TryRestrict(int rules) => SystemCall(LandlockRestrict, rules, 0, 0, 0) == 0;

    /// <summary>From here on all files but the three standard ones are closed when this process executes another program.</summary>
    public static bool TryCloseOnExecute()
    {
        const int CloseOnExecute = 4;
        return SystemCall(CloseRange, 3, unchecked((nint)uint.MaxValue), CloseOnExecute, 0) == 0;
    }

    /// <summary>Opens a socket and closes it.</summary>
    /// <returns>0, or the error.</returns>
    public static int TrySocket(int family, int kind)
    {
        var socket = Socket(family, kind, 0);
        if (socket < 0)
            return Marshal.GetLastPInvokeError();
        Unix.Close(socket);
        return 0;
    }

    /// <summary>Becomes another program. Returns only on failure.</summary>
    public static void Execute(string file, IEnumerable<string> arguments, IEnumerable<string> environment) =>
        Execute(file, Pointers(arguments), Pointers(environment));

    // Never freed: the process they belong to has gone, or ends.
    private static nint[] Pointers(IEnumerable<string> texts) => [.. texts.Select(Marshal.StringToCoTaskMemUTF8), 0];

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string file, nint[] arguments, nint[] environment);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(Resource resource, in Limit limit);

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    private static partial int GetLimit(Resource resource, out Limit limit);

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Socket(int family, int kind, int protocol);

    [LibraryImport("libc", EntryPoint = "capset", SetLastError = true)]
    private static partial int SetCapabilities(CapabilityHeader* header, uint* sets);

    public enum Resource
    {
        Data = 2,
        Core = 4,
        OpenFiles = 7,
    }

    /// <summary>One instruction of a classic BPF program.</summary>
    public readonly record struct FilterInstruction(ushort Code, byte IfTrue, byte IfFalse, uint Operand);

    private struct FilterProgram
    {
        public ushort Length;
        public FilterInstruction* Start;
    }

    private struct CapabilityHeader
    {
        public uint Version;
        public int Pid;
    }

    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }

    private struct LandlockRules
    {
        public ulong HandledFiles;
        public ulong HandledNetwork;
        public ulong Scoped;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct LandlockPath
    {
        public ulong Access;
        public int Descriptor;
    }
}
