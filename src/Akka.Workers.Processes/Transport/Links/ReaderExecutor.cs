using System.Diagnostics.CodeAnalysis;
using Akka.Configuration;
using Akka.Dispatch;

namespace Akka.Workers.Processes.Transport;

/// <summary>The executor of <c>akka.workers.reader-dispatcher</c>, as HOCON names it.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "HOCON names it.")]
internal sealed class ReaderExecutorConfigurator(Config config, IDispatcherPrerequisites prerequisites) : ExecutorServiceConfigurator(config, prerequisites)
{
    public override ExecutorService Produce(string id) => new ReaderExecutor(id);
}

/// <summary>Runs actors on the reader thread that has something for them, and else on the thread pool.</summary>
internal sealed class ReaderExecutor(string id) : ExecutorService(id)
{
    public override void Execute(IRunnable run)
    {
        if (!ReaderTurn.TryTake(run))
            ThreadPool.UnsafeQueueUserWorkItem(static run => run.Run(), run, preferLocal: false);
    }

    public override void Shutdown()
    {
    }
}
