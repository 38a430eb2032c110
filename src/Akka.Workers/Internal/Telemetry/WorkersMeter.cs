using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Akka.Workers.Internal.Gate;

namespace Akka.Workers.Internal.Telemetry;

/// <summary>
/// The meter <c>Akka.Workers</c> of all systems in this process. What can be looked at is looked at when somebody collects; what
/// happens is counted with the worker's events. Nothing is done for a message.
/// </summary>
internal static class WorkersMeter
{
    public const string Name = "Akka.Workers";

    private static readonly Meter s_meter = new(Name, typeof(WorkersMeter).Assembly.GetName().Version?.ToString(3));
    private static readonly ConcurrentDictionary<Workers, Workers> s_systems = new();

    private static readonly Counter<long> s_starts = s_meter.CreateCounter<long>(
        "akka.workers.starts", "{start}", "Incarnations that were started.");

    private static readonly Counter<long> s_restarts = s_meter.CreateCounter<long>(
        "akka.workers.restarts", "{restart}", "Incarnations that followed another one.");

    private static readonly Counter<long> s_failedRestarts = s_meter.CreateCounter<long>(
        "akka.workers.restarts.failed", "{restart}", "Planned restarts that did not happen.");

    private static readonly Counter<long> s_failures = s_meter.CreateCounter<long>(
        "akka.workers.failures", "{failure}", "Crashes, and workers that have failed.");

    private static readonly Counter<long> s_redelivered = s_meter.CreateCounter<long>(
        "akka.workers.messages.redelivered", "{message}", "Messages that were given to an incarnation and then to its successor.");

    private static readonly Histogram<double> s_pause = s_meter.CreateHistogram(
        "akka.workers.restart.pause",
        "s",
        "How long messages had to wait at a restart or recovery.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] });

    private static readonly Histogram<long> s_state = s_meter.CreateHistogram(
        "akka.workers.state.size",
        "By",
        "The size of states that were given to be saved.",
        advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20, 4 << 20, 16 << 20, 64 << 20, 256 << 20] });

    static WorkersMeter()
    {
        s_meter.CreateObservableUpDownCounter("akka.workers.active", Active, "{worker}", "Workers that have not ended.");
        s_meter.CreateObservableUpDownCounter("akka.workers.messages.held", Held, "{message}", "Messages that wait in handles, while there is nobody to send them to.");
        s_meter.CreateObservableUpDownCounter("akka.workers.host.processes", Processes, "{process}", "Child processes that are ready or in use, spares included.");
        s_meter.CreateObservableUpDownCounter("akka.workers.spares", Spares, "{process}", "Child processes that wait for their first worker.");
    }

    /// <summary>From now on the system is looked at, until it ends.</summary>
    public static void Observe(Workers workers)
    {
        s_systems[workers] = workers;
        _ = ForgetAsync(workers);
    }

    // No callback of the system's end: that waits only for the one that was registered last, and the state directory has one.
    private static async Task ForgetAsync(Workers workers)
    {
        await workers.System.WhenTerminated;
        s_systems.TryRemove(workers, out _);
    }

    public static void OnEvent(HandleCore core, WorkerEvent happened)
    {
        switch (happened)
        {
            case WorkerEvent.Started started:
                OnStarted(core, started);
                break;
            case WorkerEvent.RestartFailed { Error: var error }:
                s_failedRestarts.Add(1, Tags(core, ("cause", FailureCause.Of(error))));
                break;
            case WorkerEvent.Crashed { Error: var error }:
                s_failures.Add(1, Tags(core, ("cause", FailureCause.Of(error))));
                break;
            case WorkerEvent.Failed { Error: var error }:
                s_failures.Add(1, Tags(core, ("cause", FailureCause.Of(error))));
                break;
        }
    }

    public static void OnState(HandleCore core, long bytes) => s_state.Record(bytes, Tags(core));

    public static void OnRedelivered(HandleCore core, long messages) => s_redelivered.Add(messages, Tags(core));

    private static void OnStarted(HandleCore core, WorkerEvent.Started started)
    {
        s_starts.Add(1, Tags(core, ("cause", Named(started.Cause))));
        if (started.Cause is StartCause.New or StartCause.Resume)
            return;
        var reason = ("reason", started.Cause == StartCause.Restart ? "planned" : Named(started.Cause));
        s_restarts.Add(1, Tags(core, reason));
        s_pause.Record(started.Pause.TotalSeconds, Tags(core, reason));
    }

    private static IEnumerable<Measurement<long>> Active() => s_systems.Keys
        .SelectMany(workers => workers.Running)
        .GroupBy(core => (core.Workers, core.WorkerId, core.Status.Host, core.Status.State))
        .Select(alike => new Measurement<long>(
            alike.Count(), Tags(alike.Key.Workers, alike.Key.Host, ("akka.worker.id", alike.Key.WorkerId), ("state", Named(alike.Key.State)))));

    private static IEnumerable<Measurement<long>> Held() => s_systems.Keys
        .SelectMany(workers => workers.Running)
        .GroupBy(core => (core.Workers, core.WorkerId, core.Status.Host))
        .Select(alike => new Measurement<long>(
            alike.Sum(core => (long)core.Gate.Held), Tags(alike.Key.Workers, alike.Key.Host, ("akka.worker.id", alike.Key.WorkerId))));

    private static IEnumerable<Measurement<long>> Processes() => PerHost(tally => tally.Processes);

    private static IEnumerable<Measurement<long>> Spares() => PerHost(tally => tally.Spares);

    private static IEnumerable<Measurement<long>> PerHost(Func<Hosting.NodeTally, int> count) =>
        from workers in s_systems.Keys
        from host in workers.Hosts
        where host.Tally is not null
        select new Measurement<long>(count(host.Tally!), Tags(workers, host.Name));

    private static TagList Tags(HandleCore core, params ReadOnlySpan<(string Key, string Value)> more)
    {
        var tags = Tags(core.Workers, core.Status.Host, more);
        tags.Add("akka.worker.id", core.WorkerId);
        return tags;
    }

    private static TagList Tags(Workers workers, string host, params ReadOnlySpan<(string Key, string Value)> more)
    {
        var tags = new TagList { { "akka.system", workers.System.Name }, { "akka.worker.host", host } };
        foreach (var (key, value) in more)
            tags.Add(key, value);
        return tags;
    }

    private static string Named(StartCause cause) => cause switch
    {
        StartCause.New => "new",
        StartCause.Restart => "restart",
        StartCause.Crash => "crash",
        StartCause.Resume => "resume",
        _ => "rollback",
    };

    private static string Named(WorkerState state) => state switch
    {
        WorkerState.BackingOff => "backing-off",
        _ => state.ToString().ToLowerInvariant(),
    };
}
