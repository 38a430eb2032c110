using System.Collections.Concurrent;

namespace Akka.Workers.Processes.Internal;

/// <summary>The one thread that starts children.</summary>
/// <remarks>
/// A child dies with the <em>thread</em> that started it, not with the process (<c>PR_SET_PDEATHSIG</c>): one from the pool may
/// retire at any time. This one ends with the process.
/// </remarks>
internal static class SpawnThread
{
    private static readonly Lazy<BlockingCollection<Action>> _work = new(Begin);

    public static Task<T> RunAsync<T>(Func<T> start)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Value.Add(() =>
        {
            try
            {
                done.SetResult(start());
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        });
        return done.Task;
    }

    private static BlockingCollection<Action> Begin()
    {
        BlockingCollection<Action> work = [];
        new Thread(() =>
        {
            foreach (var action in work.GetConsumingEnumerable())
                action();
        })
        { Name = "worker-processes", IsBackground = true }.Start();
        return work;
    }
}
