using Akka.Event;

namespace Akka.Workers.Internal.Hosting;

/// <summary>Disposes what can be disposed, the asynchronous way where there are two.</summary>
internal static class Disposal
{
    public static async ValueTask DisposeAsync(object? target)
    {
        switch (target)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync();
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }

    /// <summary>Disposes a worker that has ended; a failure changes nothing any more, and is told in the log.</summary>
    public static async Task DisposeAndLogAsync(object worker, Incarnation incarnation, ILoggingAdapter log)
    {
        try
        {
            await DisposeAsync(worker);
        }
        catch (Exception failure)
        {
            log.Warning(failure, "worker '{0}': disposing incarnation {1} failed", incarnation.Name, incarnation.Number);
        }
    }
}
