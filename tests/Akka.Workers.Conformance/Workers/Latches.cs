using System.Collections.Concurrent;

namespace Akka.Workers.Conformance;

/// <summary>Named points where a worker waits until its test lets it go on; each test uses names of its own.</summary>
public static class Latches
{
    private static readonly ConcurrentDictionary<string, Latch> s_all = new(StringComparer.Ordinal);

    public static Latch Named(string name) => s_all.GetOrAdd(name, static _ => new Latch());

    public static string NewName() => Guid.NewGuid().ToString("N");

    public sealed class Latch
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes when a worker has come here.</summary>
        public Task Reached => _reached.Task;

        public void Open() => _opened.TrySetResult();

        public void Pass()
        {
            _reached.TrySetResult();
#pragma warning disable VSTHRD002 // It is to block: that is what is being tested.
            _opened.Task.Wait(WorkerSpecs.Unexpected);
#pragma warning restore VSTHRD002
        }

        public Task PassAsync()
        {
            _reached.TrySetResult();
            return _opened.Task;
        }
    }
}
