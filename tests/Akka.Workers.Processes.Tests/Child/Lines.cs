using Akka.Workers.Processes.Internal;

namespace Akka.Workers.Processes.Tests.Child;

/// <summary>What a child has printed, and waits for what it will.</summary>
internal sealed class Lines
{
    private readonly Lock _gate = new();
    private readonly List<ChildLine> _lines = [];
    private readonly List<(Func<ChildLine, bool> Wanted, TaskCompletionSource<ChildLine> Found)> _waits = [];

    public IReadOnlyList<ChildLine> All
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    public void Add(ChildLine line)
    {
        lock (_gate)
        {
            _lines.Add(line);
            foreach (var (wanted, found) in _waits)
            {
                if (wanted(line))
                    found.TrySetResult(line);
            }
        }
    }

    /// <summary>The first line that begins with <paramref name="start"/>.</summary>
    public async Task<string> FirstAsync(string start) => (await FirstAsync(line => line.Text.StartsWith(start, StringComparison.Ordinal))).Text;

    public async Task<ChildLine> FirstAsync(Func<ChildLine, bool> wanted)
    {
        var found = new TaskCompletionSource<ChildLine>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waits.Add((wanted, found));
            foreach (var line in _lines.Where(wanted))
                found.TrySetResult(line);
        }

        try
        {
            return await found.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"it has not printed that; it printed:{Environment.NewLine}{string.Join(Environment.NewLine, All.Select(line => line.Text))}");
        }
    }

    /// <summary>The first <paramref name="count"/> lines.</summary>
    public async Task<IReadOnlyList<string>> CountAsync(int count)
    {
        await FirstAsync(_ => All.Count >= count);
        return [.. All.Take(count).Select(line => line.Text)];
    }
}
