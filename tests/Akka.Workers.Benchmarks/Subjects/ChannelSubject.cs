using System.Threading.Channels;

namespace Akka.Workers.Benchmarks.Subjects;

/// <summary>The limit in-process: a channel with one reader, and a task that reads it. Both it and the asker go on on the thread pool.</summary>
internal sealed class ChannelSubject : ISubject
{
    private readonly Channel<Item> _channel = Channel.CreateUnbounded<Item>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _reading;
    private byte[]? _kept;
    private long _handled;

    public ChannelSubject() => _reading = ReadAsync();

    public Task AskAsync(byte[] payload)
    {
        var answer = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        _channel.Writer.TryWrite(new(payload, answer));
        return answer.Task;
    }

    public ValueTask TellAsync(byte[] payload, int count)
    {
        for (var i = 0; i < count; i++)
            _channel.Writer.TryWrite(new(payload, null));
        return ValueTask.CompletedTask;
    }

    public async Task<long> HandledAsync()
    {
        await AskAsync([]);
        return Volatile.Read(ref _handled);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Writer.Complete();
        await _reading;
    }

    private async Task ReadAsync()
    {
        await foreach (var (payload, answer) in _channel.Reader.ReadAllAsync())
        {
            if (answer is not null)
            {
                answer.SetResult(payload);
                continue;
            }

            _kept = payload;
            _handled++;
        }
    }

    private readonly record struct Item(byte[] Payload, TaskCompletionSource<byte[]>? Answer);
}
