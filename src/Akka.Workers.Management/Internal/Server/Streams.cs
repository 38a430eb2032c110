using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Akka.Workers.Management.Internal;

/// <summary>Answers that go on (Server-Sent Events): so many at a time, with a sign of life while nothing happens.</summary>
internal sealed class Streams(int most)
{
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_last = TimeSpan.FromMilliseconds(100);

    private int _open;

    /// <summary>
    /// One event for each item; first <c>open</c>, so that who asked knows that nothing is missed from here on, and <c>beat</c>
    /// when there was nothing for 10 s.
    /// </summary>
    public ServerSentEventsResult<string> Of<T>(Func<CancellationToken, IAsyncEnumerable<T>> items, string kind, JsonTypeInfo<T> json, HttpContext context, CancellationToken stopping) =>
        Of(items, item => new SseItem<string>(JsonSerializer.Serialize(item, json), kind), context, stopping);

    /// <summary>The same, of several kinds.</summary>
    public ServerSentEventsResult<string> Of<T>(Func<CancellationToken, IAsyncEnumerable<T>> items, Func<T, SseItem<string>> show, HttpContext context, CancellationToken stopping)
    {
        if (Interlocked.Increment(ref _open) > most)
        {
            Interlocked.Decrement(ref _open);
            throw ApiError.TooMany($"{most} follow logs and events already", "end one of them, or raise akka.workers.management.max-streams");
        }

        context.Response.OnCompleted(() =>
        {
            Interlocked.Decrement(ref _open);
            return Task.CompletedTask;
        });
        return TypedResults.ServerSentEvents(ReadAsync(items, show, stopping, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> ReadAsync<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> items, Func<T, SseItem<string>> show, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reader = items(ending.Token).GetAsyncEnumerator(ending.Token);
        // The reader is there before the answer begins: nothing is missed from here on.
        var next = reader.MoveNextAsync().AsTask();
        yield return new SseItem<string>("{}", "open");
        try
        {
            while (true)
            {
                var patience = stopping.IsCancellationRequested ? s_last : s_beat;
                if (!await EndsWithinAsync(next, patience, stopping.IsCancellationRequested ? cancellationToken : stopping))
                {
                    if (patience == s_last)
                        yield break;
                    // When the server stops, what has happened until then still goes out.
                    if (!stopping.IsCancellationRequested)
                        yield return new SseItem<string>("{}", "beat");
                    continue;
                }

                if (next.IsCanceled || !await next)
                    yield break;
                yield return show(reader.Current);
                next = reader.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAny(next);
            await reader.DisposeAsync();
        }
    }

    private static async Task<bool> EndsWithinAsync(Task next, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (next.IsCompleted)
            return true;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(next, Task.Delay(patience, waiting.Token));
        await waiting.CancelAsync();
        return next.IsCompleted;
    }
}
