using Akka.Actor;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Lifecycle;
using PolyType;

namespace Akka.Workers;

/// <summary>Runs the workers of one host. Stands for the reference's <c>WorkerHostRunner</c>.</summary>
[TypeShape(Kind = TypeShapeKind.None)]
public sealed class WorkerHostRunner
{
    private readonly Place _place;
    private readonly IServiceProvider? _services;
    private int _ran;

    internal WorkerHostRunner(Place place, IServiceProvider? services)
    {
        _place = place;
        _services = services;
    }

    internal Place Place => _place;

    /// <summary>
    /// Runs workers of <paramref name="factory"/> until the host is closed and every worker has ended.
    /// </summary>
    /// <param name="factory">The workers that can be run here. Their further constructor arguments come from the system's services.</param>
    /// <param name="cancellationToken">Closes the host: no new workers; those that run end by their own handles.</param>
    /// <exception cref="InvalidOperationException">The runner runs, or has run, already.</exception>
    public Task RunAsync(IWorkerFactory factory, CancellationToken cancellationToken = default) => RunAsync(factory, _services, cancellationToken);

    /// <summary>As <see cref="RunAsync(IWorkerFactory, CancellationToken)"/>, with services of its own for the workers' constructors.</summary>
    /// <param name="factory">The workers that can be run here.</param>
    /// <param name="services">Where their further constructor arguments come from; a scope for each incarnation.</param>
    /// <param name="cancellationToken">Closes the host.</param>
    public async Task RunAsync(IWorkerFactory factory, IServiceProvider? services, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (Interlocked.Exchange(ref _ran, 1) == 1)
            throw new InvalidOperationException($"the runner of {_place.Host} can run once only");
        var ended = _place.Actor.WatchAsync(CancellationToken.None);
        _place.Actor.Tell(new HostRequest.Serve(factory, services), ActorRefs.NoSender);
        await using var closing = cancellationToken.UnsafeRegister(
            static place => ((Place)place!).Actor.Tell(new HostRequest.Close(), ActorRefs.NoSender), _place);
        await ended;
    }
}
