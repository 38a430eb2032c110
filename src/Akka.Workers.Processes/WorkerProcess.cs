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
            HeadStart.Begin();
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
        var config = join.Config
            .WithFallback($"akka.loglevel = {invitation.LogLevel}")
            .WithFallback(ChildSystem.Config)
            .WithFallback(builder.Config)
            .WithFallback(invitation.ReadsLog ? ChildLogger.Config : Config.Empty);
        var system = ChildSystem.Create(invitation.System, config, new WorkersSetup(factory, services), join.SetupsFor(builder));
        var (host, runner) = WorkerHost.Create(system, invitation.Host);
        var running = runner.RunAsync(factory, services);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(invitation.ReadySeconds));
        await join.JoinAsync(
            system,
            new Hello(Environment.ProcessId, Invitation.CurrentProtocol, ChildSystem.Build, host.Ref.Path.ToStringWithoutAddress(), parent.Enforced),
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
}
