using System.Reflection;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Workers.Processes.Internal;

namespace Akka.Workers.Processes;

/// <summary>The child's side: what makes a program one that workers can be launched in.</summary>
public static class WorkerProcess
{
    /// <summary>
    /// When this process was started to run workers, runs them and ends the process; otherwise returns at once. The first line
    /// of <c>Main</c>: <c>if (await WorkerProcess.TryRunHostAsync(RegisteredWorkers.Instance)) return;</c>. Stands for the
    /// reference's <c>try_run_mesh_host</c>.
    /// </summary>
    /// <param name="factory">The workers that can be run here, usually <c>RegisteredWorkers.Instance</c>.</param>
    /// <param name="configure">Services and configuration of the child.</param>
    /// <returns>Whether it was such a process, and has run to its end.</returns>
    /// <remarks>Exit codes: see docs/security.md and <c>ChildExitCodes</c>.</remarks>
    public static async Task<bool> TryRunHostAsync(IWorkerFactory factory, Action<ChildHostBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (ParentLink.Accept() is not { } parent)
            return false;
        try
        {
            await RunAsync(parent, factory, configure);
        }
        catch (Exception failure)
        {
            // The launching process has these lines in its error.
            await Console.Error.WriteLineAsync($"{failure.GetType().Name}: {failure.Message}");
            ChildEnd.Now(ChildExitCodes.NotJoined);
        }

        parent.Dispose();
        return true;
    }

    private static async Task RunAsync(ParentLink parent, IWorkerFactory factory, Action<ChildHostBuilder>? configure)
    {
        var invitation = InvitationOf(parent);
        var join = ChildJoin.Of(invitation);
        var builder = new ChildHostBuilder(Environment.GetCommandLineArgs()[1..]);
        configure?.Invoke(builder);
        await using var services = builder.BuildServices();
        var config = join.Config.WithFallback(ChildConfig(invitation)).WithFallback(builder.Config).WithFallback(WorkersSetup.DefaultConfig);
        var system = ActorSystem.Create(
            invitation.System,
            ActorSystemSetup.Create([BootstrapSetup.Create().WithConfig(config), new WorkersSetup(factory, services), .. join.SetupsFor(builder)]));
        var (host, runner) = WorkerHost.Create(system, invitation.Host);
        var running = runner.RunAsync(factory, services);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(invitation.ReadySeconds));
        await join.JoinAsync(
            system,
            new Hello(Environment.ProcessId, Invitation.CurrentProtocol, Build(), host.Ref.Path.ToStringWithoutAddress(), parent.Enforced),
            deadline.Token);
        await Task.WhenAny(parent.StopRequested, system.WhenTerminated, running);
        await system.Terminate();
    }

    private static Invitation InvitationOf(ParentLink parent)
    {
        Invitation invitation;
        try
        {
            invitation = Invitation.Parse(parent.Invitation);
        }
        catch (WorkerException bad)
        {
            throw ChildEnd.Refuse(ChildExitCodes.BadInvitation, bad.Message);
        }

        return invitation.Refusal is { } refusal ? throw ChildEnd.Refuse(ChildExitCodes.OtherVersion, refusal) : invitation;
    }

    /// <remarks>A child keeps no states of its own: the launching process does.</remarks>
    private static Config ChildConfig(Invitation invitation) => ConfigurationFactory.ParseString($$"""
        akka {
          loglevel = {{invitation.LogLevel}}
          coordinated-shutdown { run-by-clr-shutdown-hook = off, exit-clr = off }
          workers { state.snapshot-store = "akka.workers.state.none", debug.inline = on }
        }
        """);

    private static string Build()
    {
        var program = Assembly.GetEntryAssembly();
        var version = program?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return $"{program?.GetName().Name} {version}".Trim();
    }
}
