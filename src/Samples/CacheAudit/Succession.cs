using Akka.Workers;

namespace CacheAudit;

/// <summary>What comes after a worker's death.</summary>
internal static class Succession
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Waits until an incarnation has a successor. To send again at once would be too early: a process is known to have ended
    /// some time after its connection, over which messages still go until then, and are refused.
    /// </summary>
    /// <returns>What it died of; null when there will be no successor.</returns>
    /// <exception cref="WorkerException">It takes too long.</exception>
    public static async Task<string?> AfterAsync(WorkerHandle worker, int incarnation)
    {
        using var patience = new CancellationTokenSource(s_patience);
        var cause = "";
        try
        {
            await foreach (var happened in worker.Events.WithCancellation(patience.Token))
            {
                switch (happened)
                {
                    case WorkerEvent.Crashed { Error: var error }:
                        cause = error.Message;
                        break;
                    case WorkerEvent.Started started when started.Incarnation > incarnation:
                        return cause;
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new WorkerException($"worker '{worker.Name}' has not come back within {s_patience.TotalSeconds} s");
        }

        return null;
    }
}
