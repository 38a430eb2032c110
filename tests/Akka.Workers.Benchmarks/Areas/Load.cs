using System.Diagnostics;
using Akka.Workers.Benchmarks.Subjects;

namespace Akka.Workers.Benchmarks.Areas;

/// <summary>The load that every subject gets, in-process and between processes.</summary>
internal static class Load
{
    public const int Askers = 64;
    private const int WindowMessages = 16 << 10;
    private const int WindowBytes = 4 << 20;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>One question after the other: the time of each, sorted, in microseconds.</summary>
    public static async Task<double[]> AskAsync(ISubject subject, byte[] payload, int count)
    {
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await subject.AskAsync(payload);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(times);
        return times;
    }

    /// <summary>The same, untimed: how long one takes on the average, in microseconds.</summary>
    public static async Task<double> AskInARowAsync(ISubject subject, byte[] payload, int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            await subject.AskAsync(payload);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / count;
    }

    /// <summary>64 askers at once: answers per second.</summary>
    public static async Task<double> AskAtOnceAsync(ISubject subject, byte[] payload, int count)
    {
        var each = Math.Max(1, count / Askers);
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Askers).Select(async _ =>
        {
            for (var i = 0; i < each; i++)
                await subject.AskAsync(payload);
        }));
        return each * Askers / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>
    /// Messages that nobody answers: how many a second are handled by the receiver. It is asked how far it is behind every
    /// window, and no more than two windows are under way, so the one clock covers the way of each message to its end.
    /// </summary>
    public static async Task<double> TellAsync(ISubject subject, byte[] payload, int count)
    {
        var window = Math.Clamp(WindowBytes / payload.Length, 1, WindowMessages);
        var before = await subject.HandledAsync();
        var behind = Task.FromResult(before);
        var start = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < count;)
        {
            var next = Math.Min(window, count - sent);
            await subject.TellAsync(payload, next);
            sent += next;
            var asked = subject.HandledAsync();
            await behind;
            behind = asked;
        }

        // Not every peer keeps the order of messages and questions.
        for (var handled = await behind; handled - before < count; handled = await subject.HandledAsync())
        {
            if (Stopwatch.GetElapsedTime(start) > s_patience)
                throw new TimeoutException($"{handled - before} of {count} messages have been handled after {s_patience}");
        }

        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
