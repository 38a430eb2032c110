using System.Collections.Concurrent;
using System.ComponentModel;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Logs;
using Microsoft.Extensions.Logging;

namespace Akka.Workers;

/// <summary>The logs of a system's workers and of its child processes; see <see cref="Workers.Logs"/>.</summary>
public sealed class WorkerLogs
{
    private static readonly LogSettings s_hosted = new(MaxLines: 32, MaxBytes: 64 << 10);

    private readonly ConcurrentDictionary<string, WorkerLog> _workers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, WorkerLog> _processes = new();
    private readonly EndedLogs<string> _endedWorkers;
    private readonly EndedLogs<int> _endedProcesses;
    private readonly Func<string, bool> _exists;
    private readonly LogSettings _bounds;
    private readonly TimeProvider _time;

    internal WorkerLogs(LogSettings bounds, TimeProvider time, Func<string, bool> exists)
    {
        _bounds = bounds;
        _time = time;
        _exists = exists;
        _endedWorkers = new(_workers, exists);
        _endedProcesses = new(_processes, static _ => false);
    }

    /// <summary>All that there are: of workers that have printed or logged something, and of child processes; those of the last 64 of each that have ended included.</summary>
    public IReadOnlyList<WorkerLog> All => [.. _workers.Values.OrderBy(log => log.Name, StringComparer.Ordinal), .. _processes.Values.OrderBy(log => log.ProcessId)];

    /// <summary>
    /// A worker's log: what it logs by <c>ILogger</c> and by Akka's log, wherever it runs, what went wrong in its handle, and
    /// what is printed by a child process that it has for itself.
    /// </summary>
    /// <param name="name">The worker's name.</param>
    /// <returns><see langword="null"/> when there is no such worker and none is remembered.</returns>
    public WorkerLog? OfWorker(string name) => _workers.TryGetValue(name, out var log) ? log : _exists(name) ? Begin(name) : null;

    /// <summary>All that a child process printed and logged.</summary>
    /// <param name="processId">Its process id; the newest that had it.</param>
    public WorkerLog? OfProcess(int processId) => _processes.GetValueOrDefault(processId);

    /// <summary>For packages that start processes: something that one printed, or logged.</summary>
    /// <param name="host">The host that it belongs to.</param>
    /// <param name="processId">Its process id.</param>
    /// <param name="stream">Where it came from.</param>
    /// <param name="text">The line.</param>
    /// <param name="level">Of a log event.</param>
    /// <param name="source">Of a log event, as the process's own log has it.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Add(string host, int processId, WorkerLogStream stream, string text, LogLevel? level = null, string? source = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var process = Process(host, processId);
        var known = LogSource.TryFind(source, out var worker, out var rest, out _);
        process.Add(new WorkerLogLine(0, _time.GetUtcNow(), stream, level, text)
        {
            ProcessId = processId,
            WorkerName = known ? worker.ToString() : null,
            Source = known ? Shown(rest) : source,
        });
    }

    /// <summary>For packages that start processes: it has ended, so that another may have its number.</summary>
    /// <param name="processId">Its process id.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void EndProcess(int processId) => _endedProcesses.Add(processId);

    internal void Add(string worker, LogLevel level, string? source, string text) =>
        OfWorker(worker)?.Add(new WorkerLogLine(0, _time.GetUtcNow(), WorkerLogStream.Log, level, text) { Source = source });

    /// <summary>A worker begins to run in a process.</summary>
    internal LogStay? Enter(string host, int processId, string worker, bool alone) =>
        OfWorker(worker) is { } log ? Process(host, processId).Begin(log, alone) : null;

    /// <summary>A worker begins to run here whose log is in another process: what it logs last is kept for what that is told of its end.</summary>
    internal WorkerLog? BeginHosted(string worker) => _bounds.MaxLines == 0 || _exists(worker) ? null : _workers[worker] = new WorkerLog(worker, null, s_hosted);

    internal void EndHosted(WorkerLog log) => _workers.TryRemove(KeyValuePair.Create(log.Name, log));

    internal void EndWorker(string name) => _endedWorkers.Add(name);

    internal static string? Shown(ReadOnlySpan<char> source) => source.IsEmpty ? null : source.ToString();

    private WorkerLog Begin(string name) => _workers.GetOrAdd(name, static (worker, bounds) => new WorkerLog(worker, null, bounds), _bounds);

    /// <summary>A number that comes again is another process's.</summary>
    private WorkerLog Process(string host, int processId) => _processes.AddOrUpdate(
        processId,
        static (id, from) => new WorkerLog(from.host, id, from.Bounds),
        static (id, known, from) => known.IsEnded ? new WorkerLog(from.host, id, from.Bounds) : known,
        (host, Bounds: _bounds));
}
