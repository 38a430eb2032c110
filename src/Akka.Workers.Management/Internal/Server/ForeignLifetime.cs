using Microsoft.Extensions.Hosting;

namespace Akka.Workers.Management.Internal;

/// <summary>The server lives as long as the system says. The default one would take Ctrl+C and SIGTERM away from the program.</summary>
internal sealed class ForeignLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
