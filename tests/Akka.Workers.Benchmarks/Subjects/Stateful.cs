using PolyType;

namespace Akka.Workers.Benchmarks.Subjects;

[GenerateShape]
public sealed partial record StatefulParameters(int Bytes);

[GenerateShape]
public sealed partial record StatefulState(byte[] Content);

/// <summary>Answers with its process's id, and has as many bytes of state as it was told.</summary>
[Worker("stateful")]
public sealed class Stateful : IWorker<StatefulParameters, StatefulState>
{
    private readonly byte[] _content;

    public Stateful(StatefulParameters parameters)
    {
        _content = new byte[parameters.Bytes];
        new Random(parameters.Bytes).NextBytes(_content);
    }

    public Stateful(StatefulState state) => _content = state.Content;

    public async Task RunAsync(WorkerMailbox<StatefulState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            switch (message)
            {
                case WorkerRpc<StatefulState>.Stop:
                    return;
                case WorkerRpc<StatefulState>.Restart restart when restart.TryComplete(new(_content)):
                    return;
                case WorkerRpc<StatefulState>.Checkpoint checkpoint:
                    checkpoint.TryComplete(new(_content));
                    break;
                case { Value: string }:
                    message.Reply(Environment.ProcessId);
                    break;
            }
        }
    }
}
