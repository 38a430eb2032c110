namespace Akka.Workers.Processes.Internal;

/// <summary>No core files: they would hold everything the child knew.</summary>
/// <remarks>
/// One byte is too short for a file, and the one length at which the kernel does not start a program to take the dump either.
/// Nothing at all would still start it; but who has been limited to that may not ask for more.
/// </remarks>
internal sealed class CoreFileRestriction : Restriction
{
    public override IEnumerable<string> Names => ["no-core-files"];

    public override void Apply() => Must(Linux.TrySetLimit(Linux.Resource.Core, 1) || Linux.TrySetLimit(Linux.Resource.Core, 0), "core files cannot be switched off");

    public override void Verify() => Holds(Linux.HardLimit(Linux.Resource.Core) <= 1, "core files are not off");
}

/// <summary>No more open files than a number.</summary>
internal sealed class OpenFilesRestriction(int most) : Restriction
{
    public override IEnumerable<string> Names => [$"open-files={most}"];

    public override void Apply() => Must(Linux.TrySetLimit(Linux.Resource.OpenFiles, (ulong)most), $"the open files cannot be limited to {most}");

    public override void Verify() => Holds(Linux.HardLimit(Linux.Resource.OpenFiles) == (ulong)most, $"the open files are not limited to {most}");
}

/// <summary>No more memory than a number of bytes.</summary>
/// <remarks>
/// The garbage collector keeps the number itself: the launching process has told it in the environment. The kernel keeps all
/// writable private memory, which includes thread stacks and what native code takes, under the number and what the runtime
/// needs for itself.
/// </remarks>
internal sealed class MemoryRestriction(long most) : Restriction
{
    /// <summary>The variable that the garbage collector reads its limit from, hexadecimal.</summary>
    public const string Variable = "DOTNET_GCHeapHardLimit";

    /// <summary>What the runtime has to be told too, unless the user has.</summary>
    /// <remarks>
    /// A background collection that meets the limit ends .NET 10 by SIGSEGV, where it should throw; without one it
    /// throws. And a thread's stack, 8 MiB by default on Linux, counts in full from its start: some thirty threads would take
    /// all that is left for the runtime.
    /// </remarks>
    public static IReadOnlyDictionary<string, string> Needs { get; } = new Dictionary<string, string>
    {
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_Thread_DefaultStackSize"] = "180000",
    };

    private const ulong Runtime = 256UL << 20;

    private readonly ulong _all = (ulong)most + Runtime;

    public override IEnumerable<string> Names => [$"memory={most}"];

    public override void Apply() => Must(Linux.TrySetLimit(Linux.Resource.Data, _all), $"the memory cannot be limited to {_all} bytes");

    public override void Verify()
    {
        Holds(Linux.HardLimit(Linux.Resource.Data) == _all, $"the memory is not limited to {_all} bytes");
        Holds(GC.GetConfigurationVariables().TryGetValue("GCHeapHardLimit", out var heap) && heap is long and > 0 && (long)heap <= most, $"the garbage-collected heap is not limited to {most} bytes");
    }
}
