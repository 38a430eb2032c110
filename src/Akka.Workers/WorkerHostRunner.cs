using Akka.Workers.Internal.Hosts;
using PolyType;

namespace Akka.Workers;

/// <summary>
/// Runs the workers of one host. Stands for the reference's <c>WorkerHostRunner</c>. It can be sent in a message: the workers
/// then run in the process that it is run in.
/// </summary>
/// <remarks>
/// The process that the host belongs to keeps handles, policies and states. Where the runner runs, parameters and states of the
/// host's workers are read. When that process is lost, its workers are, and launches fail from then on, with the reason.
/// </remarks>
[TypeShape(Kind = TypeShapeKind.None)]
public sealed class WorkerHostRunner
{
    internal WorkerHostRunner(RunnerSide side) => Side = side;

    internal RunnerSide Side { get; }

    /// <summary>
    /// Runs workers of <paramref name="factory"/> until the host is closed and every worker has ended.
    /// </summary>
    /// <param name="factory">The workers that can be run here. Their further constructor arguments come from the system's services.</param>
    /// <param name="cancellationToken">Closes the host: no new workers; those that run end by their own handles.</param>
    /// <exception cref="InvalidOperationException">The runner runs, or has run, already, here or elsewhere.</exception>
    /// <exception cref="WorkerException">The runner came from another process, and that is lost.</exception>
    public Task RunAsync(IWorkerFactory factory, CancellationToken cancellationToken = default) => RunAsync(factory, Side.Services, cancellationToken);

    /// <summary>As <see cref="RunAsync(IWorkerFactory, CancellationToken)"/>, with services of its own for the workers' constructors.</summary>
    /// <param name="factory">The workers that can be run here.</param>
    /// <param name="services">Where their further constructor arguments come from; a scope for each incarnation.</param>
    /// <param name="cancellationToken">Closes the host.</param>
    public Task RunAsync(IWorkerFactory factory, IServiceProvider? services, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return Side.RunAsync(factory, services, cancellationToken);
    }
}
