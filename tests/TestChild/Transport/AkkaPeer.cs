using Akka.Actor;

namespace TestChild.Transport;

/// <summary>The load over actors.</summary>
/// <param name="echo">A <see cref="BenchEcho"/> at the other side.</param>
/// <param name="hasRoom">Whether the transport takes more; without it, what is on its way is bounded by asking.</param>
internal sealed class AkkaPeer(IActorRef echo, Func<bool>? hasRoom) : IBenchPeer
{
    private const long LookEvery = 64 << 10;
    private const long UnansweredAtMost = 16 << 20;
    private long _unlooked;
    private long _bytes;

    public Task AskAsync(byte[] payload) => echo.Ask<byte[]>(payload);

    public ValueTask TellAsync(byte[] payload)
    {
        echo.Tell(payload, ActorRefs.NoSender);
        _bytes += payload.Length + 32;
        if ((_unlooked += payload.Length + 32) < LookEvery)
            return ValueTask.CompletedTask;
        _unlooked = 0;
        return RoomAsync();
    }

    private async ValueTask RoomAsync()
    {
        if (hasRoom is not null)
        {
            var wait = new SpinWait();
            while (!hasRoom())
                wait.SpinOnce();
        }
        else if (_bytes > UnansweredAtMost)
        {
            _bytes = 0;
            await SettleAsync();
        }
    }

    public async Task SettleAsync()
    {
        if (hasRoom is not null)
            await RoomAsync();
        await echo.Ask<string>("settle");
    }

    public async Task<TimeSpan> FarCpuAsync() => TimeSpan.FromTicks(await echo.Ask<long>("cpu"));
}

/// <summary>Answers who asks.</summary>
internal sealed class BenchEcho : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is byte[])
        {
            if (!Sender.IsNobody())
                Sender.Tell(message);
        }
        else
        {
            Sender.Tell(message is "cpu" ? Environment.CpuUsage.TotalTime.Ticks : message);
        }
    }
}
