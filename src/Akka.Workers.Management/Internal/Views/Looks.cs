namespace Akka.Workers.Management.Internal;

/// <summary>
/// Looks at the system. Who asks while one is being taken waits for the next, which all who wait share: it shows what was done
/// before they asked, and many who look on cost no more than one. A process that hangs costs each look 2 s.
/// </summary>
internal sealed class Looks(Workers workers)
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_apart = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly List<Look> _earlier = [];
    private Task<Look>? _running;
    private Task<Look>? _next;

    public Task<Look> TakeAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var look = _running is { IsCompleted: false } running ? _next ??= AfterAsync(running) : _running = Task.Run(LookAsync, CancellationToken.None);
            return look.WaitAsync(cancellationToken);
        }
    }

    private async Task<Look> AfterAsync(Task<Look> running)
    {
        await Task.WhenAny(running).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Task<Look> mine;
        lock (_lock)
        {
            _next = null;
            _running = mine = Task.Run(LookAsync, CancellationToken.None);
        }

        return await mine;
    }

    private async Task<Look> LookAsync()
    {
        var snapshot = await workers.SnapshotAsync();
        lock (_lock)
        {
            var before = _earlier.LastOrDefault(look => snapshot.At - look.At >= s_shortest && snapshot.At - look.At <= s_longest);
            _earlier.RemoveAll(look => before is null ? snapshot.At - look.At > s_longest : look.At < before.At);
            var taken = new Look(snapshot, before);
            if (_earlier.Count == 0 || taken.At - _earlier[^1].At >= s_apart)
                _earlier.Add(taken);
            return taken;
        }
    }
}
