using Akka.Actor;
using Akka.Workers.Processes.Internal;
using Akka.Workers.Processes.Tests.Child;
using TestChild.Hosting;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>C43: processes that were not launched from here join through a socket.</summary>
public abstract class JoiningSpecs : HostingSpecs, IDisposable
{
    private protected DirectoryInfo Place { get; } = Directory.CreateTempSubdirectory("aw-");

    private protected string SocketPath => Path.Combine(Place.FullName, "join.sock");

    public void Dispose() => Place.Delete(recursive: true);

    private protected Task<WorkerListener> ListenAsync(ActorSystem system, ListenOptions? options = null) =>
        WorkerProcesses.Get(system).ListenAsync(SocketPath, options).WaitAsync(Expected);

    /// <summary>From this process, whose credentials are as good as another's.</summary>
    private protected Task<WorkerConnection> ConnectAsync(ConnectOptions? options = null) =>
        WorkerProcesses.ConnectAsync(SocketPath, RegisteredWorkers.Instance, options).WaitAsync(Unexpected);

    private protected static async Task<StartedChild> StartAsync(params string[] script)
    {
        var lines = new Lines();
        return new StartedChild(await ChildProcess.StartAsync(Config("other", script), "come", lines.Add).WaitAsync(Expected), lines);
    }

    private protected static Task<WorkerHandle> LaunchHereAsync(ActorSystem system, string name) =>
        Workers.Get(system).LaunchAsync(Hand, new HandParameters(), new WorkerOptions { Name = name }).WaitAsync(Expected);
}
