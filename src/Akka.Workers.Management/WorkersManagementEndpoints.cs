using Akka.Actor;
using Akka.Workers.Management.Internal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Akka.Workers.Management;

/// <summary>The control API as a part of an application's own web server.</summary>
public static class WorkersManagementEndpoints
{
    /// <summary>
    /// Maps the control API below <c>/api/v1</c>. Who may use it is the application's to say:
    /// <c>app.MapWorkers().RequireAuthorization("operators")</c>. It only shows, unless said otherwise; upgrades and saved states are
    /// for the private socket in any case. It needs no <see cref="WorkersManagement"/> to be started.
    /// </summary>
    /// <param name="endpoints">The application, or a group of it.</param>
    /// <param name="system">The actor system; by default the services have it, as with Akka.Hosting.</param>
    /// <param name="actions">Whether workers may be stopped, restarted and otherwise changed.</param>
    /// <returns>The routes, to put conditions on.</returns>
    /// <exception cref="WorkersConfigurationException">Something in <c>akka.workers.management</c> is unknown or out of range; names all of it.</exception>
    public static RouteGroupBuilder MapWorkers(this IEndpointRouteBuilder endpoints, ActorSystem? system = null, bool actions = false)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        system ??= endpoints.ServiceProvider.GetRequiredService<ActorSystem>();
        var stopping = endpoints.ServiceProvider.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        var access = new Access(actions, MayUpgrade: false, IsOwner: false);
        var api = endpoints.MapGroup("/api/v1");
        api.AddEndpointFilter(async (context, next) =>
        {
            try
            {
                RefuseUnless(actions, context.HttpContext);
                return await next(context);
            }
            catch (Exception failure) when (Problems.Of(failure) is { } problem)
            {
                return Problems.ToResult(problem);
            }
        });
        ApiRoutes.Map(api, new ManagedSystem(system, ManagementSettings.Of(system), SocketPath: null, _ => access, stopping));
        return api;
    }

    private static void RefuseUnless(bool actions, HttpContext context)
    {
        if (!actions && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<ChangesNothing>() is null)
            throw ApiError.Forbidden("workers are only shown here", "MapWorkers(actions: true) lets them be steered; akka-workers can in any case");
    }
}
