using Akka.Actor;
using Akka.Workers.Benchmarks.Far;
using Akka.Workers.Benchmarks.Subjects;
using Akka.Workers.Processes;

namespace Akka.Workers.Benchmarks.Areas;

/// <summary>A subject whose other side is a process of its own.</summary>
internal sealed record ProcessPair(string Name, ISubject Subject, int Pid);

/// <summary>All of them: the workers' children, and the peers'.</summary>
internal sealed class ProcessPairs : IAsyncDisposable
{
    /// <summary>A plain actor in the child over the same link: what of the way is the link's, and what the handle's and the worker's.</summary>
    public const string Deployed = "actor deployed to a child";

    public const string Reader = "worker, actor form, threading = reader";

    public const string Classic = "worker, actor form, transport = classic";

    private readonly List<ProcessPair> _all = [];
    private readonly List<FarProcess> _children = [];
    private readonly List<ActorSystem> _systems = [];

    public IReadOnlyList<ProcessPair> All => _all;

    public static async Task<ProcessPairs> StartAsync()
    {
        var pairs = new ProcessPairs();
        await pairs.AddWorkerAsync(WorkerSubject.ActorForm, WorkerSubject.ActorForm, "direct");
        await pairs.AddWorkerAsync(WorkerSubject.LoopForm, WorkerSubject.LoopForm, "direct");
        await pairs.AddWorkerAsync(Reader, WorkerSubject.ActorForm, "direct", "akka.workers.defaults.threading = reader");
        await pairs.AddDeployedAsync();
        foreach (var peer in Peer.All)
            await pairs.AddAsync(peer);
        await pairs.AddWorkerAsync(Classic, WorkerSubject.ActorForm, "classic");
        return pairs;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pair in _all)
            await pair.Subject.DisposeAsync();
        foreach (var child in _children)
            await child.DisposeAsync();
        foreach (var system in _systems)
            await system.Terminate();
    }

    private async Task AddAsync(Peer peer)
    {
        var child = await FarProcess.StartAsync(peer);
        _children.Add(child);
        _all.Add(new ProcessPair(peer.Name, await peer.ConnectAsync(child.Endpoint), child.Pid));
    }

    private async Task AddWorkerAsync(string name, string form, string transport, string more = "")
    {
        var system = Benches.Create("workers", Benches.InMemory, Benches.Apart(spares: 0, transport), more);
        _systems.Add(system);
        var subject = await WorkerSubject.LaunchAsync(system, form);
        _all.Add(new ProcessPair(name, subject, WorkerProcesses.Get(system).Running[0].Pid));
    }

    private async Task AddDeployedAsync()
    {
        var system = Benches.Create("deployed", Benches.InMemory, Benches.Apart(spares: 0), "akka.actor.deployment { /echo { workers-host = apart } }");
        _systems.Add(system);
        var echo = system.ActorOf(Props.Create<EchoActor>(), "echo");
        await echo.Ask<long>(Question.Handled, ActorSubject.Patience);
        _all.Add(new ProcessPair(Deployed, ActorSubject.Of(echo), WorkerProcesses.Get(system).Running[0].Pid));
    }
}
