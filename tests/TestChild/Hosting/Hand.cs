using Akka.Workers;

namespace TestChild.Hosting;

/// <summary>The worker of the tests of child processes: it counts, and does to its process what it is told.</summary>
[Worker("hand")]
public sealed partial class Hand : IWorker<HandParameters, HandState>
{
    private readonly byte[] _ballast;

    [Inspect(Update = true)]
    private long _count;

    [Inspect(Sensitivity = InspectionSensitivity.Sensitive)]
    private readonly string _owner = "Anna";

    public Hand(HandParameters parameters)
    {
        _ballast = new byte[parameters.Bytes];
        if (parameters.EndInConstructor is { } how)
            ThisProcess.End(how);
    }

    public Hand(HandState state)
    {
        (_count, _ballast) = (state.Count, state.Ballast);
#if NEXT
        // A fault of the next build, which nothing shows before it has the state.
        if (_count == 13)
            throw new InvalidDataException("13 is no count for this build");
#endif
    }

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
                case WorkerRpc<HandState>.Inspect inspect:
                    inspect.Respond(this);
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
