using System.Collections.Concurrent;
using Akka.Workers;

namespace CacheAudit;

/// <summary>What a scanner works with.</summary>
public sealed record ScanJob(string Input, IReadOnlyList<string> Packages, IReadOnlyList<WorkerHandle> Hashers, WorkerHandle Walker, WorkerHandle Ledger);

/// <summary>Where a scanner is; <paramref name="Unanswered"/> has the number of requests at each hasher.</summary>
public sealed record ScanProgress(int Done, int Redelivered, IReadOnlyList<int> Unanswered, IReadOnlyList<Evidence> Quarantined, bool Finished);

/// <summary>
/// Feeds packages to the hashers and the walker and their answers to the ledger. A request whose worker died is sent again;
/// a package that has killed the walker twice is quarantined.
/// </summary>
[Worker("scanner")]
public sealed class Scanner(ScanJob job) : IWorker<ScanJob, NoState>
{
    private const int RequestsPerHasher = 2;

    private readonly ConcurrentQueue<string> _todo = new(job.Packages);
    private readonly Walking _walking = new(job.Walker);
    private readonly int[] _unanswered = new int[job.Hashers.Count];
    private int _done;
    private int _redelivered;

    /// <summary>More to scan; its row does not go to the ledger.</summary>
    public sealed record Probe(string Package);

    /// <summary>How far are you?</summary>
    public sealed record Ask;

    /// <summary>Take on nothing new.</summary>
    public sealed record Enough;

    public async Task RunAsync(WorkerMailbox<NoState> mailbox, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var feeding = Task.WhenAll(Enumerable.Range(0, job.Hashers.Count * RequestsPerHasher).Select(feeder => FeedAsync(feeder % job.Hashers.Count, stop.Token)));
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            switch (message)
            {
                case WorkerRpc<NoState>.Stop:
                    await stop.CancelAsync();
                    await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    return;
                case { Value: Probe(var package) }:
                    _ = ProbeAsync(package, message);
                    break;
                case { Value: Ask } when feeding.IsFaulted:
                    await feeding;
                    break;
                case { Value: Ask }:
                    message.Reply(new ScanProgress(_done, _redelivered, [.. _unanswered], _walking.Quarantined, feeding.IsCompleted));
                    break;
                case { Value: Enough }:
                    _todo.Clear();
                    break;
            }
        }
    }

    /// <summary>A package that was begun is brought to its end, so that nothing is audited twice.</summary>
    private async Task FeedAsync(int hasher, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && _todo.TryDequeue(out var package))
        {
            var path = Path.Combine(job.Input, package);
            Interlocked.Increment(ref _unanswered[hasher]);
            var hashed = await AskAsync<Hashed>(job.Hashers[hasher], new Hash(path));
            Interlocked.Decrement(ref _unanswered[hasher]);
            var walked = await _walking.WalkAsync(path);
            var row = new Row(
                package,
                hashed?.Size ?? 0,
                hashed?.Sha512 ?? "",
                HashOk: hashed is { Error: null } && hashed.Sha512 == hashed.Expected,
                CrcOk: walked.Error is null,
                walked.Entries,
                hashed is null ? "not hashed" : hashed.Error ?? walked.Error);
            await AskAsync<Recorded>(job.Ledger, new Record(row));
            Interlocked.Increment(ref _done);
        }
    }

    private async Task ProbeAsync(string package, WorkerMessage question) => question.Reply(await _walking.WalkAsync(package));

    /// <summary>Asks until there is an answer: a worker that died before it gave one has a successor, which is asked again.</summary>
    /// <returns>None when the worker has ended for good.</returns>
    private async Task<T?> AskAsync<T>(WorkerHandle worker, object question) where T : class
    {
        while (true)
        {
            var incarnation = worker.Status.Incarnation;
            try
            {
                return await worker.Ask<T>(question);
            }
            catch (WorkerUnavailableException)
            {
                if (await Succession.AfterAsync(worker, incarnation) is null)
                    return null;
                Interlocked.Increment(ref _redelivered);
            }
        }
    }
}
