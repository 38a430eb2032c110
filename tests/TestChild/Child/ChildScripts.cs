using System.Diagnostics;
using Akka.Workers.Processes;
using Akka.Workers.Processes.Internal;

namespace TestChild.Child;

/// <summary>Children that live until they are ended.</summary>
internal static class ChildScripts
{
    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(10);

    public static Dictionary<string, Func<string[], Task<int>>> All { get; } = new()
    {
        ["serve"] = Serve,
        ["deaf"] = Deaf,
        ["no-death-signal"] = NoDeathSignal,
        ["parent"] = Parent,
        ["environment"] = ShowEnvironment,
        ["input"] = Input,
        ["files-left"] = FilesLeft,
        ["starved"] = Starved,
    };

    public static ParentLink Accept() => ParentLink.Accept() ?? throw new InvalidOperationException("not started as a child");

    /// <summary>Ends when it is asked to, or told to.</summary>
    private static async Task<int> Serve(string[] args)
    {
        var link = Accept();
        Console.WriteLine($"ready {link.Invitation} {string.Join('|', args)} {Environment.CurrentDirectory}");
        await link.StopRequested;
        Console.WriteLine("stopping");
        return 0;
    }

    /// <summary>Hears what it is asked and told, and lives on.</summary>
    private static async Task<int> Deaf(string[] args)
    {
        var link = Accept();
        Console.WriteLine("ready");
        for (; ; )
        {
            await link.StopRequested;
            Console.WriteLine("heard");
            await Task.Delay(Timeout.Infinite);
        }
    }

    /// <summary>Only the end of the control pipe can end it: the kernel's guard is off, and a foreground thread hangs.</summary>
    private static async Task<int> NoDeathSignal(string[] args)
    {
        Accept();
        Linux.TrySetParentDeathSignal(0);
        new Thread(() => new ManualResetEventSlim().Wait()) { IsBackground = false }.Start();
        Console.WriteLine("ready");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    /// <summary>Starts one child for each argument, with that script, and tells who they are. With "parent" the next arguments are that child's.</summary>
    private static async Task<int> Parent(string[] args)
    {
        var link = Accept();
        var scripts = args is ["parent", ..] ? [args] : args.Select(script => new[] { script }).ToArray();
        foreach (var script in scripts)
        {
            var ready = new TaskCompletionSource();
            var child = await ChildProcess.StartAsync(new ProcessConfig("inner").WithArguments(script), "inner", line =>
            {
                Console.WriteLine(line.Text);
                if (line.Text.StartsWith("ready", StringComparison.Ordinal))
                    ready.TrySetResult();
            });
            await ready.Task;
            Console.WriteLine($"child {child.Identity.Pid} {child.Identity.StartTime}");
        }

        Console.WriteLine("ready");
        await link.StopRequested;
        return 0;
    }

    private static Task<int> ShowEnvironment(string[] args)
    {
        Accept();
        foreach (var name in args)
            Console.WriteLine($"{name}={Environment.GetEnvironmentVariable(name) ?? "(none)"}");
        return Task.FromResult(0);
    }

    /// <summary>Reads its standard input, and has a process that it starts read its own.</summary>
    private static async Task<int> Input(string[] args)
    {
        var link = Accept();
        Console.WriteLine($"read '{await Console.In.ReadToEndAsync()}'");
        await using (var raw = Console.OpenStandardInput())
            Console.WriteLine($"raw {await raw.ReadAsync(new byte[16])}");
        await Inheritor.RunAsync("/bin/cat");
        Console.WriteLine("ready");
        await link.StopRequested;
        return 0;
    }

    /// <summary>Starts children with ever fewer files left, and tells what came of it; then with enough again.</summary>
    private static async Task<int> FilesLeft(string[] args)
    {
        Accept();
        var config = new ProcessConfig("inner").WithArguments("serve");
        await using (await ChildProcess.StartAsync(config, "inner", _ => { }))
        {
        }

        StartPoolThreads();
        List<FileStream> open = [];
        for (var left = 12; left >= 0; left--)
        {
            try
            {
                for (; ; )
                    open.Add(File.OpenRead("/dev/null"));
            }
            catch (IOException)
            {
                foreach (var file in open[^left..])
                    file.Dispose();
                open.RemoveRange(open.Count - left, left);
            }

            try
            {
                await using var child = await ChildProcess.StartAsync(config, "inner", _ => { });
                Console.WriteLine($"{left} left: started");
            }
            catch (Exception failure)
            {
                Console.WriteLine($"{left} left: {failure.GetType().Name}: {failure.Message}");
            }
        }

        open.ForEach(file => file.Dispose());
        await using var last = await ChildProcess.StartAsync(config, "inner", _ => { });
        Console.WriteLine($"ready, with {ChildProcesses.Live.Count} child");
        return 0;
    }

    // A thread takes a file to start, and the runtime ends the process if one of its pool's cannot: all that will be wanted are
    // here before. They can only be had by blocking as many.
    private static void StartPoolThreads()
    {
        const int Many = 16;
        ThreadPool.SetMinThreads(Many, Many);
        var all = new CountdownEvent(Many);
        for (var i = 0; i < Many; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ =>
            {
                all.Signal();
                all.Wait(_bound);
            }, null);
        }

        if (!all.Wait(_bound))
            throw new TimeoutException("the threads of the pool have not started");
    }

    /// <summary>Has a child killed while the thread pool does nothing any more, and tells how long it took to see that.</summary>
    private static async Task<int> Starved(string[] args)
    {
        Accept();
        var ready = new TaskCompletionSource();
        var child = await ChildProcess.StartAsync(new ProcessConfig("inner").WithArguments("serve"), "inner", _ => ready.TrySetResult());
        await ready.Task;
        using var seen = new ManualResetEventSlim();
        using var never = new ManualResetEventSlim();
        _ = child.Exited.ContinueWith(_ => seen.Set(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        for (var i = 0; i < 200; i++)
            ThreadPool.UnsafeQueueUserWorkItem(_ => never.Wait(), null);
        var start = Stopwatch.GetTimestamp();
        _ = Unix.Kill(child.Pid, Unix.SigKill);
        seen.Wait();
        Console.WriteLine($"seen {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0}");
        ChildEnd.Now(0);
        return 0;
    }
}
