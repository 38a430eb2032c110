using System.Security.Cryptography;
using Akka.Workers;

namespace CacheAudit;

/// <summary>Hashes packages. Any number of them run side by side.</summary>
[Worker("hasher")]
public sealed class Hasher : IWorker<NoParameters, NoState>
{
    public async Task RunAsync(WorkerMailbox<NoState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            switch (message)
            {
                case WorkerRpc<NoState>.Stop:
                    return;
                case { Value: Hash(var package) }:
                    message.Reply(await HashAsync(package, cancellationToken));
                    break;
                case { Value: Where }:
                    message.Reply(new Lives(Environment.ProcessId));
                    break;
                case { Value: Crash }:
                    throw new InvalidOperationException("crashed on purpose");
            }
        }
    }

    private static async Task<Hashed> HashAsync(string package, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(package);
            var hash = Convert.ToBase64String(await SHA512.HashDataAsync(file, cancellationToken));
            var expected = (await File.ReadAllTextAsync($"{package}.sha512", cancellationToken)).Trim();
            return new Hashed(file.Length, hash, expected, null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Hashed(0, "", "", failure.Message);
        }
    }
}
