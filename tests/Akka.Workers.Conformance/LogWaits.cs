namespace Akka.Workers.Conformance;

/// <summary>Bounded waits for what a log says.</summary>
internal static class LogWaits
{
    /// <summary>The first lines that are kept, once there are so many.</summary>
    public static async Task<IReadOnlyList<WorkerLogLine>> CountAsync(this WorkerLog log, int count)
    {
        var lines = new List<WorkerLogLine>();
        using var bound = new CancellationTokenSource(WorkerSpecs.Unexpected);
        await foreach (var line in log.FollowAsync(int.MaxValue, cancellationToken: bound.Token))
        {
            lines.Add(line);
            if (lines.Count == count)
                return lines;
        }

        throw new InvalidOperationException("a log that is followed has no end");
    }

    /// <summary>The first line that has this in it.</summary>
    public static async Task<WorkerLogLine> ReachAsync(this WorkerLog log, string part)
    {
        using var bound = new CancellationTokenSource(WorkerSpecs.Unexpected);
        await foreach (var line in log.FollowAsync(int.MaxValue, cancellationToken: bound.Token))
        {
            if (line.Text.Contains(part, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException("a log that is followed has no end");
    }
}
