using Akka.Workers;
using PolyType;

namespace CacheAudit;

/// <summary>What a walker is created from.</summary>
/// <param name="Checked">
/// Whether it looks where it reads. It does in the program's own process, which an access violation would take along; in one
/// of its own it need not.
/// </param>
[GenerateShape]
public sealed partial record WalkerParameters(bool Checked);

/// <summary>
/// Walks central directories: the stand-in for fragile native code. What it stumbles over takes the worker with it, and in a
/// process of its own the process; the scanner sees to it that the same package does not do so for ever.
/// </summary>
[Worker("zip-walker")]
public sealed class ZipWalker(WalkerParameters parameters) : IWorker<WalkerParameters, NoState>
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

    private Walked WalkThrough(string package)
    {
        try
        {
            using IZipBytes bytes = parameters.Checked ? new CheckedBytes(package) : new UncheckedBytes(package);
            return CentralDirectory.Check(bytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Walked([], failure.Message);
        }
    }
}
