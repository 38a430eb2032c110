using Akka.Actor;
using Akka.Configuration;
using Akka.Workers.Processes;

namespace Akka.Workers.Conformance;

/// <summary>In a child process: this very program, started for a build.</summary>
public sealed class ChildProcess(ProcessTransport transport, bool traced = false, string threading = "pool") : HostKind
{
    private static int s_hosts;

    public override Config Configuration =>
        $"akka.workers {{ processes.transport = {(transport == ProcessTransport.Classic ? "classic" : "direct")}, defaults.threading = {threading} }}";

    public override Task<WorkerHost> StartAsync(ActorSystem system, Build build) => WorkerProcesses.Get(system).LaunchHostAsync(
        new ProcessConfig($"child-{Interlocked.Increment(ref s_hosts)}")
            .WithFile(typeof(ChildProcess).Assembly.Location)
            .WithArguments(build.ToString())
            .WithEnvironment(Latches.Variable, Latches.Directory)
            .WithEnvironment(Spans.Variable, traced ? Spans.Directory : ""),
        transport);
}
