using System.Globalization;
using PolyType;

namespace Akka.Workers.Benchmarks.Processes;

[GenerateShape]
public sealed partial record PingedParameters(int Bytes);

[GenerateShape]
public sealed partial record PingedState(byte[] Content);

/// <summary>Answered with the process's id.</summary>
[GenerateShape, WorkerContract("benchmarks.ping")]
public sealed partial record Ping;

/// <summary>Answers, and has as many bytes of state as it was told.</summary>
[Worker("pinged")]
public sealed class Pinged : IWorker<PingedParameters, PingedState>
{
    private readonly byte[] _content;

    public Pinged(PingedParameters parameters)
    {
        _content = new byte[parameters.Bytes];
        Random.Shared.NextBytes(_content);
    }

    public Pinged(PingedState state) => _content = state.Content;

    public async Task RunAsync(WorkerMailbox<PingedState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            switch (message)
            {
                case WorkerRpc<PingedState>.Stop:
                    return;
                case WorkerRpc<PingedState>.Restart restart when restart.TryComplete(new(_content)):
                    return;
                case { Value: Ping }:
                    message.Reply(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                    break;
            }
        }
    }
}
