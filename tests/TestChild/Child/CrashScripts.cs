using System.Globalization;
using System.Runtime.InteropServices;
using Akka.Workers.Processes.Internal;

namespace TestChild.Child;

/// <summary>Children that end badly.</summary>
internal static partial class CrashScripts
{
    public static Dictionary<string, Func<string[], Task<int>>> All { get; } = new()
    {
        ["exit"] = args => Ending(() => int.Parse(args[0], CultureInfo.InvariantCulture)),
        ["throw"] = args => Ending(() => throw new InvalidOperationException("thrown on purpose")),
        ["fail-fast"] = args => Ending(() => FailFast("failed on purpose")),
        ["out-of-memory"] = args => Ending(() => throw new OutOfMemoryException()),
        ["overflow"] = args => Ending(() => Overflow(0)),
        ["access"] = args => Ending(() => Marshal.ReadInt32(unchecked((nint)0x5A5A_5A5A_5A5A))),
        ["native-access"] = args => Ending(() => (int)Length(unchecked((nint)0x5A5A_5A5A_5A5A))),
        ["signal"] = args => Ending(() => Unix.Kill(Environment.ProcessId, int.Parse(args[0], CultureInfo.InvariantCulture))),
        ["at-once"] = args => Task.FromResult(7),
    };

    public static Task<int> Ending(Func<int> end)
    {
        ChildScripts.Accept();
        Console.Error.WriteLine("about to end");
        return Task.FromResult(end());
    }

    private static int FailFast(string message)
    {
        Environment.FailFast(message);
        return 0;
    }

    private static int Overflow(int depth) => depth < 0 ? 0 : Overflow(depth + 1) + Overflow(depth + 2);

    [LibraryImport("libc", EntryPoint = "strlen")]
    private static partial nuint Length(nint text);
}
