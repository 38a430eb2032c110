using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Akka.Workers.Processes;
using Akka.Workers.Processes.Internal;
using TestChild.Child;

namespace TestChild.Sandbox;

/// <summary>Children that try what they may not.</summary>
internal static class SandboxScripts
{
    public static Dictionary<string, Func<string[], Task<int>>> All { get; } = new()
    {
        ["enforced"] = Enforced,
        ["try"] = TryEach,
        ["allocate"] = Allocate,
        ["allocate-native"] = AllocateNative,
        ["open-files"] = OpenFiles,
        ["without"] = Without,
        ["connect"] = Connect,
    };

    private static async Task<int> Enforced(string[] args)
    {
        var link = ChildScripts.Accept();
        Console.WriteLine($"enforced {string.Join(' ', link.Enforced)}");
        Console.WriteLine($"ready {link.Invitation} {string.Join('|', args)}");
        await link.StopRequested;
        return 0;
    }

    /// <summary>Tries each of the arguments on the main thread, on one of the pool, and on a new one.</summary>
    private static async Task<int> TryEach(string[] args)
    {
        ChildScripts.Accept();
        foreach (var attempt in args)
        {
            var answers = new List<string> { Try(attempt), await Task.Run(() => Try(attempt)) };
            var thread = new Thread(() => answers.Add(Try(attempt)));
            thread.Start();
            thread.Join();
            Console.WriteLine($"{attempt} {string.Join(' ', answers.Distinct())}");
        }

        return 0;
    }

    public static string Try(string attempt)
    {
        try
        {
            var (verb, value) = attempt.Split(' ') is [var first, var second] ? (first, second) : (attempt, "");
            switch (verb)
            {
                case "socket":
                    new Socket(Enum.Parse<AddressFamily>(value), SocketType.Stream, ProtocolType.Unspecified).Dispose();
                    return "allowed";
                case "read":
                    using (File.OpenRead(value))
                        return "allowed";
                case "list":
                    _ = Directory.GetFileSystemEntries(value);
                    return "allowed";
                case "write":
                    File.WriteAllText(value, "written");
                    return "allowed";
                case "delete":
                    File.Delete(value);
                    return "allowed";
                case "connect":
                    using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
                        socket.Connect(new UnixDomainSocketEndPoint(value));
                    return "allowed";
                case "signal":
                    return Unix.Kill(int.Parse(value, CultureInfo.InvariantCulture), 0) == 0 ? "allowed" : "denied";
                default:
                    return "unknown";
            }
        }
        catch (Exception denied) when (denied is SocketException { SocketErrorCode: SocketError.AccessDenied } or UnauthorizedAccessException)
        {
            return "denied";
        }
        catch (Exception other)
        {
            return $"{other.GetType().Name}: {other.Message}";
        }
    }

    /// <summary>Keeps that many MiB, one by one.</summary>
    private static Task<int> Allocate(string[] args) => CrashScripts.Ending(() =>
    {
        List<byte[]> kept = [];
        for (var i = int.Parse(args[0], CultureInfo.InvariantCulture); i > 0; i--)
        {
            var block = new byte[1 << 20];
            block.AsSpan().Fill(1);
            kept.Add(block);
        }

        return kept.Count == 0 ? 1 : 0;
    });

    private static Task<int> AllocateNative(string[] args) => CrashScripts.Ending(() =>
    {
        for (var i = int.Parse(args[0], CultureInfo.InvariantCulture); i > 0; i--)
            Marshal.WriteByte(Marshal.AllocHGlobal(1 << 20), 1);
        return 0;
    });

    private static Task<int> OpenFiles(string[] args)
    {
        ChildScripts.Accept();
        List<FileStream> open = [];
        try
        {
            for (; ; )
                open.Add(File.OpenRead("/dev/null"));
        }
        catch (IOException full)
        {
            foreach (var file in open)
                file.Dispose();
            Console.WriteLine($"opened {open.Count} {full.Message}");
        }

        return Task.FromResult(0);
    }

    /// <summary>Plays a machine without a system call, and starts a child there with a profile.</summary>
    private static async Task<int> Without(string[] args)
    {
        const uint NotImplemented = 38;
        ChildScripts.Accept();
        if (!Linux.TrySetNoNewPrivileges() || !Linux.TryFilter(
            [
                new(0x20, 0, 0, 0),
                new(0x15, 0, 1, uint.Parse(args[0], CultureInfo.InvariantCulture)),
                new(0x06, 0, 0, 0x00050000 | NotImplemented),
                new(0x06, 0, 0, 0x7FFF0000),
            ]))
        {
            return 1;
        }

        // The thread that starts children does not exist yet, and will be this one's child.
        var config = new ProcessConfig("inner").WithArguments("enforced").WithSandbox(Enum.Parse<SandboxProfile>(args[1]));
        var child = await ChildProcess.StartAsync(config, "inner", line => { });
        Console.WriteLine($"inner {(await child.Exited).Cause}");
        return 0;
    }

    /// <summary>Connects to a Unix socket at a path.</summary>
    private static async Task<int> Connect(string[] args)
    {
        ChildScripts.Accept();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(args[0]));
        Console.WriteLine("connected");
        return 0;
    }
}
