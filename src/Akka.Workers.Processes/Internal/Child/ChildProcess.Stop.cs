using System.Text;

namespace Akka.Workers.Processes.Internal;

/// <summary>How a child is ended: ask, wait, terminate, wait, kill, wait.</summary>
internal sealed partial class ChildProcess
{
    private static readonly TimeSpan _killPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _crashPatience = TimeSpan.FromSeconds(1);

    /// <summary>Asks the child to end, through the control pipe.</summary>
    public void Ask()
    {
        if (Raise(ChildOrder.Ask))
            Send(Encoding.ASCII.GetBytes(ControlLine.Stop + "\n"));
    }

    /// <summary>Tells it to end, with SIGTERM. On Windows, which has nothing like it, kills it.</summary>
    public void Terminate()
    {
        Raise(ChildOrder.Terminate);
        Signal(Unix.SigTerm);
    }

    /// <summary>Kills it.</summary>
    public void Kill()
    {
        Raise(ChildOrder.Kill);
        Signal(Unix.SigKill);
    }

    /// <summary>Ends the child, within the deadlines of its configuration.</summary>
    /// <exception cref="WorkerException">It cannot be killed, which only the operating system can be the cause of.</exception>
    public async Task<ChildExit> StopAsync()
    {
        if (Config.StopTimeout > TimeSpan.Zero)
        {
            Ask();
            if (await ExitWithinAsync(Config.StopTimeout) is { } asked)
                return asked;
        }

        if (Config.TerminateTimeout > TimeSpan.Zero)
        {
            Terminate();
            if (await ExitWithinAsync(Config.TerminateTimeout) is { } told)
                return told;
        }

        Kill();
        return await ExitWithinAsync(_killPatience) ?? throw new WorkerException($"the process '{Config.Name}' ({Pid}) was killed and does not end");
    }

    /// <summary>Makes it crash by itself, or if it does not obey by SIGABRT, or if it ignores that too by SIGKILL.</summary>
    public async Task CrashAsync()
    {
        if (Raise(ChildOrder.Abort))
            Send(Encoding.ASCII.GetBytes(ControlLine.Crash + "\n"));
        if (await ExitWithinAsync(_crashPatience) is { })
            return;
        Signal(Unix.SigAbrt);
        if (await ExitWithinAsync(_crashPatience) is null)
            Kill();
    }

    /// <summary>Kills what still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await ExitWithinAsync(_killPatience);
    }

    private async Task<ChildExit?> ExitWithinAsync(TimeSpan patience)
    {
        try
        {
            return await Exited.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <returns>Whether it is more than was done before.</returns>
    private bool Raise(ChildOrder order)
    {
        lock (_gate)
        {
            if (order <= _order)
                return false;
            _order = order;
            return true;
        }
    }
}
