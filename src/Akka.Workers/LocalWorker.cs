using System.Reflection;
using System.Runtime.ExceptionServices;
using Akka.Actor;
using Akka.Workers.Internal.Hosting;
using PolyType.Abstractions;

namespace Akka.Workers;

/// <summary>Workers without registration, in this process. Stands for the reference's <c>launch_local_worker</c>.</summary>
public static class LocalWorker
{
    /// <summary>
    /// Launches a worker made by <paramref name="create"/> and waits until it has started. Nothing of it has to be
    /// serializable, unless it is to be restarted from state.
    /// </summary>
    /// <param name="system">The actor system.</param>
    /// <param name="create">Creates the worker; called again after a crash before the first saved state.</param>
    /// <param name="restart">Creates it from state; without it the worker cannot be restarted. <typeparamref name="TState"/> then needs <c>[GenerateShape]</c>.</param>
    /// <param name="options">How it is launched; the name is by default <c>local</c>, then <c>local-2</c> and so on.</param>
    /// <param name="cancellationToken">Ends the wait, and the worker.</param>
    /// <returns>The owning handle of a running worker.</returns>
    /// <exception cref="Exception">Whatever <paramref name="create"/> threw, as it was thrown.</exception>
    public static async Task<WorkerHandle> LaunchAsync<TParameters, TState>(
        ActorSystem system,
        Func<IWorker<TParameters, TState>> create,
        Func<TState, IWorker<TParameters, TState>>? restart = null,
        WorkerOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(create);
        var id = new WorkerId<NoParameters>("local");
        var builder = WorkerBuilder.ForLoop<Unregistered<TParameters, TState>, NoParameters, TState>(
            id.Name,
            (_, _) => new(create()),
            restart is null ? null : (state, _) => new(restart(state)),
            parameters: null,
            restart is null ? null : ContractOf<TState>());
        var (host, runner) = WorkerHost.Create(system);
        _ = runner.RunAsync(new WorkerFactory([builder]), CancellationToken.None);
        var handle = host.StartWorker(id, NoParameters.Instance, options);
        _ = CloseAtEndAsync(host, handle);
        try
        {
            return await Workers.WhenStartedAsync(handle, cancellationToken);
        }
        catch (WorkerException) when (handle.Core.LaunchFailure is { } original)
        {
            ExceptionDispatchInfo.Throw(original);
            throw;
        }
    }

    // The host is this worker's own, and is there for its restarts until its end.
    private static async Task CloseAtEndAsync(WorkerHost host, WorkerHandle handle)
    {
        await handle.Core.Ended;
        await host.DisposeAsync();
    }

    // A shape made at compile time, found by the type itself: the one look at an attribute that a worker without registration costs.
    private static StateContract<TState> ContractOf<TState>() => StateContract.Create(
        typeof(TState).GetCustomAttribute<WorkerStateAttribute>()?.Version ?? 1,
        TypeShapeResolver.ResolveDynamicOrThrow<TState>());

    /// <summary>The caller has parameters and constructor in hand; nothing has to be given to a factory.</summary>
    private sealed class Unregistered<TParameters, TState>(IWorker<TParameters, TState> worker) : IWorker<NoParameters, TState>, IAsyncDisposable
    {
        public Task RunAsync(WorkerMailbox<TState> mailbox, CancellationToken cancellationToken) => worker.RunAsync(mailbox, cancellationToken);

        public ValueTask DisposeAsync() => Disposal.DisposeAsync(worker);
    }
}
