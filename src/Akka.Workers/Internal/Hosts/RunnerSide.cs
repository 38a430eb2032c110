namespace Akka.Workers.Internal.Hosts;

/// <summary>What a <see cref="WorkerHostRunner"/> does, from where it is: in the process that its host belongs to, or in another.</summary>
internal abstract class RunnerSide
{
    /// <summary>As it stands in a message.</summary>
    public abstract string Text { get; }

    /// <summary>Where further constructor arguments come from if nothing else is said.</summary>
    public abstract IServiceProvider? Services { get; }

    public abstract Task RunAsync(IWorkerFactory factory, IServiceProvider? services, CancellationToken cancellationToken);

    protected static InvalidOperationException HasRun(string host) => new($"the runner of {host} can run once only");
}
