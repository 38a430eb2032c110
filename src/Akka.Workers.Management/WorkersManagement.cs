using Akka.Actor;
using Akka.Event;
using Akka.Workers.Management.Internal;

namespace Akka.Workers.Management;

/// <summary>
/// The control API of a system's workers, on a private Unix socket that the tool <c>akka-workers</c> finds: to look at hosts,
/// processes and workers, to read and follow logs and events, and to stop, restart and inspect workers. Settings are
/// <c>akka.workers.management</c>.
/// </summary>
public sealed class WorkersManagement : IExtension
{
    private readonly ExtendedActorSystem _system;
    private readonly ManagementSettings _settings;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ManagementServer? _server;
    // Begun with the extension, and taken by the first who asks to be told.
    private Task? _first;

    internal WorkersManagement(ExtendedActorSystem system)
    {
        _system = system;
        _settings = ManagementSettings.Of(system);
        // Behind the workers' end, so that this can be followed.
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "stop-workers-management", async () =>
        {
            await StopAsync();
            return Done.Instance;
        });
        _first = BeginAsync();
        _ = LogAsync(_first);
    }

    /// <summary>
    /// The control API of a system; is started, in the background, when this is called first, or by the system itself where
    /// <c>akka.extensions</c> names <see cref="WorkersManagementProvider"/>. What hinders it is logged.
    /// </summary>
    /// <exception cref="WorkersConfigurationException">Something in <c>akka.workers.management</c> is unknown or out of range; names all of it.</exception>
    public static WorkersManagement Get(ActorSystem system) => system.WithExtension<WorkersManagement, WorkersManagementProvider>();

    /// <summary>Starts the control API of a system, if that has not been done, and waits until it listens; it ends with the system.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The running API.</returns>
    /// <exception cref="WorkersConfigurationException">Something in <c>akka.workers.management</c> is unknown or out of range; names all of it.</exception>
    /// <exception cref="WorkerException">
    /// The socket's directory belongs to somebody else or is no directory, or the socket's path is too long; says which.
    /// </exception>
    public static async Task<WorkersManagement> StartAsync(ActorSystem system, CancellationToken cancellationToken = default)
    {
        var management = Get(system);
        await (Interlocked.Exchange(ref management._first, null) ?? management.ServeAsync(cancellationToken)).WaitAsync(cancellationToken);
        return management;
    }

    /// <summary>The socket's path: for <c>curl --unix-socket</c>. <see langword="null"/> while nothing listens.</summary>
    public string? SocketPath => Volatile.Read(ref _server)?.SocketPath;

    /// <summary>
    /// The address of the page, with the token that stands for the right to see it: for the user's browser, and for no log.
    /// <see langword="null"/> unless <c>akka.workers.management.page</c> is on, and while nothing listens.
    /// </summary>
    public Uri? PageAddress => Volatile.Read(ref _server)?.PageAddress;

    /// <summary>Ends the API: what is followed ends, and the socket goes. The system and its workers run on.</summary>
    public async Task StopAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (Interlocked.Exchange(ref _server, null) is { } server)
                await server.DisposeAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_server is null)
                Volatile.Write(ref _server, await ManagementServer.StartAsync(_system, _settings, cancellationToken));
        }
        finally
        {
            _turn.Release();
        }
    }

    // Not on the thread of whoever makes the system.
    private Task BeginAsync() => Task.Run(() => ServeAsync(CancellationToken.None));

    private async Task LogAsync(Task first)
    {
        try
        {
            await first;
        }
        catch (Exception failure)
        {
            Logging.GetLogger(_system, "akka.workers.management").Error(failure, "the control API could not be started: {0}", failure.Message);
        }
    }
}
