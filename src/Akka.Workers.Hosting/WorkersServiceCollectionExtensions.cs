using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Akka.Workers.Hosting;

/// <summary>Workers, hosts and handles for constructors.</summary>
public static class WorkersServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="Workers"/>, each <see cref="WorkerHost"/> of the configuration keyed by its name
    /// (<c>[FromKeyedServices("local")] WorkerHost host</c>), and each running <see cref="WorkerHandle"/> keyed by its worker's
    /// name. Handles are borrowed: the container's end does not stop the workers.
    /// </summary>
    /// <param name="services">The services; the actor system itself comes from <c>AddAkka</c>.</param>
    public static IServiceCollection AddWorkers(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider => Workers.Get(provider.GetRequiredService<ActorSystem>()));
        services.TryAddKeyedTransient(KeyedService.AnyKey, (provider, name) => provider.GetRequiredService<Workers>().Host(Name<WorkerHost>(name)));
        services.TryAddKeyedTransient(KeyedService.AnyKey, (provider, name) =>
            provider.GetRequiredService<Workers>().Find(Name<WorkerHandle>(name)) ?? throw new WorkerException($"no worker named '{name}' is running"));
        return services;
    }

    private static string Name<T>(object? key) =>
        key as string ?? throw new WorkerException($"a {typeof(T).Name} is asked for by its name, not by {key ?? "no key"}");
}
