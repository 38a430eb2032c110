using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Akka.Actor;
using Akka.Configuration;
using Akka.Workers.Processes;

namespace Akka.Workers.Benchmarks.Processes;

/// <summary>A system that launches this very program as child processes.</summary>
internal sealed partial class Launching : IAsyncDisposable
{
    private const int SigKill = 9;
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_bound = TimeSpan.FromMinutes(1);

    private readonly ActorSystem _system;
    private readonly int _spares;

    /// <param name="name">The system's name.</param>
    /// <param name="spares">How many processes are kept ready.</param>
    /// <param name="store">Where states go, in HOCON.</param>
    public Launching(string name, int spares, string store)
    {
        _spares = spares;
        _system = ActorSystem.Create(name, WorkersSetup.Create(RegisteredWorkers.Instance, ConfigurationFactory.ParseString($$"""
            akka { loglevel = ERROR, stdout-loglevel = OFF, log-dead-letters = off }
            akka.workers.hosts.apart { kind = process, spares = {{spares}} }
            akka.workers.placement.default-host = apart
            akka.workers.defaults.restart { min-backoff = 1ms, max-backoff = 1ms, random-factor = 0, max-restarts = 1000 }
            {{store}}
            """)));
        Workers.Get(_system);
    }

    /// <summary>Launches a worker, when the spares are there, and asks it.</summary>
    public async Task<(WorkerHandle Handle, double Milliseconds)> LaunchAsync(int bytes = 0)
    {
        await SparesAsync(workers: 0);
        var start = Stopwatch.GetTimestamp();
        var handle = await Workers.Get(_system).LaunchAsync(WorkerIds.Pinged, new PingedParameters(bytes));
        await PidAsync(handle);
        return (handle, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    /// <summary>Waits until the spares are there, beside the workers.</summary>
    public async Task SparesAsync(int workers = 1)
    {
        using var bound = new CancellationTokenSource(s_bound);
        while (WorkerProcesses.Get(_system).Running.Count != workers + _spares)
            await Task.Delay(s_look, bound.Token);
    }

    public static void Kill(int pid)
    {
        if (Kill(pid, SigKill) != 0)
            throw new InvalidOperationException($"process {pid} cannot be killed");
    }

    public static async Task<int> PidAsync(WorkerHandle handle) => int.Parse(await handle.Ask<string>(new Ping(), s_bound), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync() => await _system.Terminate();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
