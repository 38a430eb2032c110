using Akka.Dispatch;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// The actors that have become due on a link's reader thread by what it read, and that run right there (<c>threading = reader</c>):
/// one thread less is woken for a message, and what they answer is written together. Each runs once; what is left of its mailbox
/// then is the thread pool's, so that whoever gets much to do does not keep the thread from reading.
/// </summary>
internal sealed class ReaderTurn
{
    [ThreadStatic]
    private static ReaderTurn? t_current;

    private readonly List<IRunnable> _due = [];

    public bool IsDue => _due.Count > 0;

    /// <summary>Takes a run for the turn of this thread; false when it is no reader, or does not read just now.</summary>
    public static bool TryTake(IRunnable run)
    {
        if (t_current is not { } turn)
            return false;
        turn._due.Add(run);
        return true;
    }

    public void Begin() => t_current = this;

    public void End() => t_current = null;

    public void Run()
    {
        foreach (var run in _due)
            run.Run();
        _due.Clear();
    }
}
