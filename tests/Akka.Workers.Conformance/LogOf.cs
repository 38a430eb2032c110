using System.Threading.Channels;
using Akka.Actor;
using Akka.Event;

namespace Akka.Workers.Conformance;

/// <summary>What a system logs, to be waited for.</summary>
internal sealed class LogOf
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public async Task ExpectAsync(string part)
    {
        using var bound = new CancellationTokenSource(WorkerSpecs.Unexpected);
        await foreach (var line in _lines.Reader.ReadAllAsync(bound.Token))
        {
            if (line.Contains(part, StringComparison.Ordinal))
                return;
        }
    }

    internal sealed class Listener : ReceiveActor
    {
        public Listener(LogOf log) => Receive<LogEvent>(line => log._lines.Writer.TryWrite($"{line.Message}"));
    }
}

internal static class LogOfExtensions
{
    public static async Task<LogOf> LogOfAsync(this ActorSystem system)
    {
        var log = new LogOf();
        var listener = system.ActorOf(Props.Create(() => new LogOf.Listener(log)));
        await listener.Ask<ActorIdentity>(new Identify(null), WorkerSpecs.Expected);
        system.EventStream.Subscribe(listener, typeof(LogEvent));
        return log;
    }
}
