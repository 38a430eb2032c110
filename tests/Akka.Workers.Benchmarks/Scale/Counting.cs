using Akka.Actor;
using Akka.Workers.Benchmarks.Subjects;

namespace Akka.Workers.Benchmarks.Scale;

/// <summary>The last message of a burst: whoever sent it waits for all of them to be handled.</summary>
internal sealed record Mark(CountdownEvent Last);

internal sealed class CountingActor : ReceiveActor
{
    private long _handled;

    public CountingActor()
    {
        Receive<Parcel>(_ => _handled++);
        Receive<Mark>(mark => mark.Last.Signal());
    }
}

/// <summary>The same as a worker.</summary>
[Worker("counting")]
public sealed class CountingWorker : WorkerActor<NoParameters, NoState>
{
    private long _handled;

    public CountingWorker()
    {
        Receive<Parcel>(_ => _handled++);
        Receive<Mark>(mark => mark.Last.Signal());
    }

    protected override NoState SaveState() => NoState.Instance;
}
