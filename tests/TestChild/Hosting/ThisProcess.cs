using System.Globalization;
using Akka.Workers.Processes.Internal;

namespace TestChild.Hosting;

/// <summary>What a worker can tell of its process, and do to it.</summary>
internal static class ThisProcess
{
    public static string Show(string what) => what.Split(' ') switch
    {
        ["pid"] => Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
        ["arguments"] => string.Join('|', Environment.GetCommandLineArgs()[1..]),
        ["program"] => Environment.ProcessPath ?? "(none)",
        ["directory"] => Environment.CurrentDirectory,
        ["env", var name] => Environment.GetEnvironmentVariable(name) ?? "(none)",
        _ => throw new ArgumentException($"there is no '{what}'", nameof(what)),
    };

    public static void Print(Print print)
    {
        var writer = print.IsError ? Console.Error : Console.Out;
        for (var i = 0; i < print.Times; i++)
            writer.WriteLine(print.Line);
        writer.Flush();
    }

    public static void End(string how)
    {
        switch (how)
        {
            case "fail-fast":
                Environment.FailFast("failed on purpose");
                break;
            case "throw":
                var thread = new Thread(() => throw new InvalidOperationException("thrown on purpose"));
                thread.Start();
                thread.Join();
                break;
            case "hang":
                new ManualResetEventSlim().Wait();
                break;
            case "pause":
                new ManualResetEventSlim().Wait(TimeSpan.FromMilliseconds(300));
                break;
            case "memory":
                List<byte[]> kept = [];
                for (; ; )
                    kept.Add(GC.AllocateUninitializedArray<byte>(1 << 20));
            default:
                Console.Error.WriteLine("about to end");
                ChildEnd.Now(int.Parse(how, CultureInfo.InvariantCulture));
                break;
        }
    }
}
