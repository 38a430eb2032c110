using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Akka.Workers.Internal.Logs;

/// <summary>A log event of a worker in another process, on its way with the worker's failure.</summary>
internal sealed record LastLogged(int Level, string? Source, string Text)
{
    /// <summary>Texts may be cut on the other way.</summary>
    private const int Compared = 200;

    public const int MaxLines = 32;
    private const int MaxText = 4096;

    public static LastLogged[] Of(WorkerLog log) =>
        [.. log.Read(MaxLines).Select(line => new LastLogged((int)(line.Level ?? LogLevel.Information), line.Source, line.Text.Length <= MaxText ? line.Text : line.Text[..MaxText]))];

    /// <summary>Lines that have come already, and behind them those that are still on their way.</summary>
    /// <param name="come">The last lines, also of other kinds.</param>
    /// <param name="logged">What was logged last, by the worker's process.</param>
    /// <param name="process">That process.</param>
    /// <param name="now">The time.</param>
    public static ImmutableArray<WorkerLogLine> Complete(IReadOnlyList<WorkerLogLine> come, IReadOnlyList<LastLogged> logged, int? process, DateTimeOffset now)
    {
        var known = come.Where(line => line.Stream == WorkerLogStream.Log && line.ProcessId == process).ToArray();
        // What has come ends where what has not come yet begins.
        var both = Math.Min(known.Length, logged.Count);
        while (both > 0 && !known[^both..].Zip(logged, (line, of) => of.Is(line)).All(same => same))
            both--;
        var number = come.Count == 0 ? 0 : come[^1].Number;
        return [.. come, .. logged.Skip(both).Select(line => line.ToLine(++number, process, now))];
    }

    private bool Is(WorkerLogLine line) =>
        (LogLevel)Level == line.Level && Source == line.Source && Text.AsSpan(0, Math.Min(Text.Length, Compared)).SequenceEqual(line.Text.AsSpan(0, Math.Min(line.Text.Length, Compared)));

    private WorkerLogLine ToLine(long number, int? process, DateTimeOffset now) =>
        new(number, now, WorkerLogStream.Log, Level is >= 0 and <= (int)LogLevel.Critical ? (LogLevel)Level : LogLevel.Information, Text) { ProcessId = process, Source = Source };
}
