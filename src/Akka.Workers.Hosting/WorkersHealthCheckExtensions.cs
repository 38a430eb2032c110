using Akka.Actor;
using Akka.Workers.Hosting.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Akka.Workers.Hosting;

/// <summary>The workers' part in the application's health.</summary>
public static class WorkersHealthCheckExtensions
{
    /// <summary>The tag that the check has by default.</summary>
    public const string ReadyTag = "ready";

    /// <summary>
    /// Adds a check of the workers. Unhealthy: one has failed, and none was launched by its name since. Degraded: one crashed
    /// twice or more within its <c>restart.within</c>, or waits after a crash. Both are named, with their last error. A worker
    /// whose launch failed does not count: whoever launched it was told.
    /// </summary>
    /// <remarks>
    /// It is no liveness check, and cannot be tagged as one: the platform would kill a process that is about to heal itself, and
    /// with it the workers that are well.
    /// </remarks>
    /// <param name="builder">The checks; the actor system comes from <c>AddAkka</c>.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="tags">Its tags; <see cref="ReadyTag"/> if none are given.</param>
    /// <param name="select">Which workers count; all if it is not given.</param>
    /// <exception cref="ArgumentException">A tag means liveness: <c>live</c>, <c>liveness</c>, <c>alive</c>.</exception>
    public static IHealthChecksBuilder AddWorkers(
        this IHealthChecksBuilder builder, string name = "workers", IEnumerable<string>? tags = null, Func<WorkerInfo, bool>? select = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        string[] chosen = [.. tags ?? [ReadyTag]];
        if (chosen.FirstOrDefault(WorkersHealthCheck.MeansLiveness) is { } tag)
            throw new ArgumentException($"workers are no reason to kill the process, so their check cannot be tagged '{tag}': tag it '{ReadyTag}'", nameof(tags));
        return builder.Add(new HealthCheckRegistration(
            name,
            services => new WorkersHealthCheck(() => Workers.Get(services.GetRequiredService<ActorSystem>()), select ?? (static _ => true)),
            failureStatus: HealthStatus.Unhealthy,
            chosen));
    }
}
