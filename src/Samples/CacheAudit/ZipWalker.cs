using Akka.Workers;

namespace CacheAudit;

/// <summary>
/// Walks central directories: the stand-in for fragile native code. What it stumbles over takes the worker with it,
/// and the scanner sees to it that the same package does not do so for ever.
/// </summary>
[Worker("zip-walker")]
public sealed class ZipWalker : IWorker<NoParameters, NoState>
{
    public async Task RunAsync(WorkerMailbox<NoState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            switch (message)
            {
                case WorkerRpc<NoState>.Stop:
                    return;
                case { Value: Walk(var package) }:
                    message.Reply(WalkThrough(package));
                    break;
            }
        }
    }

    private static Walked WalkThrough(string package)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(package);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Walked([], failure.Message);
        }

        return CentralDirectory.Check(bytes);
    }
}
