using Akka.Actor;
using Akka.Workers;

namespace CacheAudit;

/// <summary>
/// The builds of this program, which differ in their ledger. A real upgrade starts another file; here it is the same one,
/// told on its command line which build to be.
/// </summary>
internal static class Builds
{
    public const string Second = "v2";
    public const string Broken = "v3";

    /// <summary>What the program is, as its command line says; without a word it is the first build.</summary>
    public static IWorkerFactory Of(string[] arguments) => Of(arguments is ["--build", var build] ? build : "");

    /// <summary>The host that runs a build of the ledger: as HOCON has it, or, where all is to stay in this process, one made here.</summary>
    public static WorkerHost HostOf(ActorSystem system, string build)
    {
        if (!system.Settings.Config.GetBoolean("akka.workers.debug.inline"))
            return Workers.Get(system).Host($"ledger-{build}");
        var (host, runner) = WorkerHost.Create(system, $"in-process-{build}");
        _ = runner.RunAsync(Of(build));
        return host;
    }

    private static IWorkerFactory Of(string build) => build switch
    {
        Second => SecondBuild.Instance,
        Broken => BrokenBuild.Instance,
        _ => RegisteredWorkers.Instance,
    };
}

/// <summary>The program with the ledger that the first is upgraded to.</summary>
[RunnableWorkers(typeof(Ledger2))]
public sealed partial class SecondBuild;

/// <summary>The program with a ledger that cannot be born from state.</summary>
[RunnableWorkers(typeof(Ledger3))]
public sealed partial class BrokenBuild;
