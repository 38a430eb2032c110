using System.Collections.Concurrent;

namespace Akka.Workers.Processes.Internal;

/// <summary>The children of this process that have not ended yet. What is left when this process ends is killed.</summary>
internal static class ChildProcesses
{
    private static readonly ConcurrentDictionary<int, ChildProcess> _live = new();

    static ChildProcesses() => AppDomain.CurrentDomain.ProcessExit += (_, _) => KillAll();

    public static IReadOnlyCollection<ChildProcess> Live => [.. _live.Values];

    public static void Add(ChildProcess child) => _live[child.Pid] = child;

    /// <summary>Takes a child out. Its number may by now be another child's, which stays.</summary>
    public static void Remove(ChildProcess child) => _live.TryRemove(new(child.Pid, child));

    /// <summary>Makes a process crash, for tests and drills. Does not wait for it.</summary>
    /// <param name="pid">A child's, or this process's own.</param>
    /// <param name="self">Whether it may be this process's own.</param>
    /// <exception cref="WorkerException">It is neither.</exception>
    public static void Crash(int pid, bool self = false)
    {
        if (pid == Environment.ProcessId)
        {
            if (!self)
                throw new WorkerException($"{pid} is this process itself, which is crashed only when that is said");
            Environment.FailFast("a crash of this process was asked for");
        }

        if (!_live.TryGetValue(pid, out var child))
            throw new WorkerException($"no child of this process has the process id {pid}");
        _ = child.CrashAsync();
    }

    private static void KillAll()
    {
        foreach (var child in _live.Values)
            child.Kill();
    }
}
