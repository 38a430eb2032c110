using Akka.Workers;

namespace TestChild.Hosting;

/// <summary>The worker of the tests of child processes: it counts, and does to its process what it is told.</summary>
[Worker("hand")]
public sealed class Hand : IWorker<HandParameters, HandState>
{
    private readonly byte[] _ballast;
    private long _count;

    public Hand(HandParameters parameters)
    {
        _ballast = new byte[parameters.Bytes];
        if (parameters.EndInConstructor is { } how)
            ThisProcess.End(how);
    }

    public Hand(HandState state) => (_count, _ballast) = (state.Count, state.Ballast);

    public async Task RunAsync(WorkerMailbox<HandState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            switch (message)
            {
                case WorkerRpc<HandState>.Stop:
                    return;
                case WorkerRpc<HandState>.Restart restart when restart.TryComplete(State):
                    return;
                case WorkerRpc<HandState>.Checkpoint checkpoint:
                    checkpoint.TryComplete(State);
                    break;
                case { Value: Add add }:
                    _count += add.By;
                    break;
                case { Value: Read }:
                    message.Reply(_count);
                    break;
                case { Value: Show show }:
                    message.Reply(ThisProcess.Show(show.What));
                    break;
                case { Value: Attempt attempt }:
                    message.Reply(Sandbox.SandboxScripts.Try(attempt.What));
                    break;
                case { Value: Print print }:
                    ThisProcess.Print(print);
                    message.Reply("printed");
                    break;
                case { Value: End end }:
                    ThisProcess.End(end.How);
                    break;
            }
        }
    }

    private HandState State => new(_count, _ballast);
}
