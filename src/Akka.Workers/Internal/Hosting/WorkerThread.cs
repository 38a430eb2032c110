using System.Collections.Concurrent;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// A thread of its own for a loop that blocks. Continuations of the loop come back to it through its synchronization context.
/// </summary>
/// <remarks>An actor on a pinned dispatcher would not do: a blocked loop would block the mailbox that feeds it.</remarks>
internal sealed class WorkerThread : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _work = [];

    private WorkerThread() { }

    /// <summary>Runs <paramref name="loop"/> on a new background thread until it has ended.</summary>
    public static Task RunAsync(string name, Func<Task> loop)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var context = new WorkerThread();
        new Thread(() => context.Run(loop, ended)) { Name = name, IsBackground = true }.Start();
        return ended.Task;
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            _work.Add((d, state));
        }
        catch (InvalidOperationException)
        {
            // The loop has ended and with it this thread; a late continuation still has to run somewhere.
            ThreadPool.QueueUserWorkItem(static work => work.d(work.state), (d, state), preferLocal: false);
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("a worker's thread takes posted work only");

    public override SynchronizationContext CreateCopy() => this;

    private void Run(Func<Task> loop, TaskCompletionSource ended)
    {
        SetSynchronizationContext(this);
        var task = InvokeAsync(loop);
        _ = task.ContinueWith(_ => _work.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        foreach (var (callback, state) in _work.GetConsumingEnumerable())
            callback(state);
        ended.SetFromTask(task);
    }

    private static Task InvokeAsync(Func<Task> loop)
    {
        try
        {
            return loop();
        }
        catch (Exception failure)
        {
            return Task.FromException(failure);
        }
    }
}
