using Akka.Workers.Internal.Gate;

namespace Akka.Workers.Tests.Events;

public sealed class EventHubSpecs
{
    private const int Retained = 64;
    private const int Capacity = 1024;

    private static readonly WorkerEvent.Stopped s_end = new();

    private readonly EventHub _hub = new();

    [Fact]
    public async Task A_reader_sees_what_happened_before_and_what_happens_then()
    {
        Publish(1, 2);
        await using var reader = Reader.Of(_hub);
        Assert.Equal([1, 2], await reader.IncarnationsAsync(2));
        Publish(3);
        Assert.Equal([3], await reader.IncarnationsAsync(1));
    }

    [Fact]
    public async Task A_reader_that_comes_first_waits()
    {
        await using var reader = Reader.Of(_hub);
        var next = reader.NextAsync();
        Assert.False(next.IsCompleted);
        Publish(1);
        Assert.Equal(Started(1), await next);
    }

    [Fact]
    public async Task Readers_take_nothing_from_each_other()
    {
        Publish(1, 2);
        await using var early = Reader.Of(_hub);
        Assert.Equal([1], await early.IncarnationsAsync(1));
        await using var late = Reader.Of(_hub);
        Assert.Equal([1, 2], await late.IncarnationsAsync(2));
        Publish(3);
        Assert.Equal([2, 3], await early.IncarnationsAsync(2));
        Assert.Equal([3], await late.IncarnationsAsync(1));
    }

    [Fact]
    public async Task Every_enumeration_begins_anew()
    {
        Publish(1);
        _hub.Publish(s_end);
        var events = _hub.ReadAsync();
        for (var i = 0; i < 3; i++)
            Assert.Equal([Started(1), s_end], await ToEndAsync(events));
    }

    [Fact]
    public async Task An_enumeration_ends_after_the_terminal_event()
    {
        await using var before = Reader.Of(_hub);
        Publish(1);
        _hub.Publish(s_end);
        await using var after = Reader.Of(_hub);
        foreach (var reader in new[] { before, after })
        {
            Assert.Equal(Started(1), await reader.NextAsync());
            Assert.Equal(s_end, await reader.NextAsync());
            Assert.Null(await reader.NextAsync());
        }
    }

    [Fact]
    public async Task A_terminal_event_can_be_the_only_one()
    {
        var failed = new WorkerEvent.Failed(new RemoteError("test", "no birth"));
        _hub.Publish(failed);
        Assert.Equal([failed], await ToEndAsync(_hub.ReadAsync()));
    }

    [Fact]
    public async Task Nothing_follows_the_end()
    {
        Publish(1);
        _hub.Publish(s_end);
        Publish(2);
        _hub.Publish(new WorkerEvent.Failed(new RemoteError("test", "too late")));
        Assert.Equal([Started(1), s_end], await ToEndAsync(_hub.ReadAsync()));
    }

    [Fact]
    public async Task The_first_and_the_last_64_are_retained_and_nothing_is_missing_up_to_there()
    {
        Publish([.. Enumerable.Range(1, 1 + Retained)]);
        await using var reader = Reader.Of(_hub);
        Assert.Equal(Enumerable.Range(1, 1 + Retained), await reader.IncarnationsAsync(1 + Retained));
    }

    [Fact]
    public async Task What_is_missing_between_the_first_and_the_last_64_is_told_by_number()
    {
        Publish([.. Enumerable.Range(1, 100)]);
        _hub.Publish(s_end);
        var all = await ToEndAsync(_hub.ReadAsync());
        // The end is one of the 64.
        Assert.Equal([Started(1), new WorkerEvent.Missed(36), .. Enumerable.Range(38, 63).Select(Started), s_end], all);
    }

    [Fact]
    public async Task A_reader_that_lags_loses_the_oldest_and_is_told_how_many()
    {
        await using var reader = Reader.Of(_hub);
        Publish(1);
        Assert.Equal([1], await reader.IncarnationsAsync(1));

        Publish([.. Enumerable.Range(2, Capacity + 10)]);
        Assert.Equal(new WorkerEvent.Missed(10), await reader.NextAsync());
        Assert.Equal(Enumerable.Range(12, Capacity), await reader.IncarnationsAsync(Capacity));

        Publish(9999);
        Assert.Equal([9999], await reader.IncarnationsAsync(1));
    }

    [Fact]
    public async Task A_reader_that_lags_still_sees_the_end()
    {
        await using var reader = Reader.Of(_hub);
        Publish(1);
        Assert.Equal([1], await reader.IncarnationsAsync(1));
        Publish([.. Enumerable.Range(2, 5000)]);
        _hub.Publish(s_end);
        Assert.Equal(new WorkerEvent.Missed(5000 + 1 - Capacity), await reader.NextAsync());
        await reader.IncarnationsAsync(Capacity - 1);
        Assert.Equal(s_end, await reader.NextAsync());
        Assert.Null(await reader.NextAsync());
    }

    [Fact]
    public async Task What_a_lagging_reader_had_already_missed_when_it_came_is_counted_too()
    {
        Publish([.. Enumerable.Range(1, 100)]);
        await using var reader = Reader.Of(_hub);
        Assert.Equal([1], await reader.IncarnationsAsync(1));
        Publish([.. Enumerable.Range(101, Capacity)]);

        // All that is left are the last 1024: 2 to 100 are gone, 35 of them before this reader came.
        Assert.Equal(new WorkerEvent.Missed(99), await reader.NextAsync());
        Assert.Equal(Enumerable.Range(101, Capacity), await reader.IncarnationsAsync(Capacity));
    }

    [Fact]
    public async Task One_that_lags_costs_the_others_nothing()
    {
        await using var slow = Reader.Of(_hub);
        await using var quick = Reader.Of(_hub);
        Publish(0);
        Assert.Equal([0], await slow.IncarnationsAsync(1));
        Assert.Equal([0], await quick.IncarnationsAsync(1));
        for (var number = 1; number <= 3000; number++)
        {
            Publish(number);
            Assert.Equal([number], await quick.IncarnationsAsync(1));
        }

        Assert.Equal(new WorkerEvent.Missed(3000 - Capacity), await slow.NextAsync());
    }

    [Fact]
    public async Task A_cancelled_reader_ends_and_the_others_go_on()
    {
        using var cancel = new CancellationTokenSource();
        await using var cancelled = Reader.Of(_hub, cancel.Token);
        await using var other = Reader.Of(_hub);
        var next = cancelled.NextAsync();
        var others = other.NextAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);

        Publish(1);
        Assert.Equal(Started(1), await others);
    }

    [Fact]
    public async Task A_reader_that_is_cancelled_before_it_begins_ends_at_once()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await using var reader = Reader.Of(_hub, cancel.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(reader.NextAsync);
    }

    [Fact]
    public async Task Readers_that_come_and_go_while_much_happens_each_see_an_unbroken_row()
    {
        using var bound = new CancellationTokenSource(Reader.Expected);
        var publisher = Task.Run(() =>
        {
            for (var number = 1; number <= 20_000; number++)
                Publish(number);
            _hub.Publish(s_end);
        });
        var readers = Enumerable.Range(0, 20).Select(async _ =>
        {
            long count = 0;
            await foreach (var happened in _hub.ReadAsync(bound.Token))
            {
                count += happened is WorkerEvent.Missed missed ? missed.Count : 1;
                await Task.Yield();
            }

            return count;
        });
        Assert.All(await Task.WhenAll(readers), count => Assert.Equal(20_001, count));
        await publisher;
    }

    private void Publish(params IEnumerable<int> incarnations)
    {
        foreach (var number in incarnations)
            _hub.Publish(Started(number));
    }

    private static WorkerEvent Started(int incarnation) => new WorkerEvent.Started(incarnation, 0, "local", StartCause.New);

    private static async Task<IReadOnlyList<WorkerEvent>> ToEndAsync(IAsyncEnumerable<WorkerEvent> events)
    {
        using var bound = new CancellationTokenSource(Reader.Expected);
        var all = new List<WorkerEvent>();
        await foreach (var happened in events.WithCancellation(bound.Token))
            all.Add(happened);
        return all;
    }
}
