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
}
