using Akka.Workers.Management.Contract;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akka.Workers.Management.Internal;

/// <summary>The routes of the API, version 1.</summary>
internal static class ApiRoutes
{
    public static void Map(RouteGroupBuilder api, ManagedSystem system)
    {
        // What a handler returns is written by our own JSON, whatever the application's is.
        api.AddEndpointFilter(async (context, next) => await next(context) switch
        {
            null => Results.NoContent(),
            IResult result => result,
            var view => Results.Json(view, ApiJson.Default.GetTypeInfo(view.GetType()) ?? throw new InvalidOperationException($"{view.GetType().Name} is not in ApiJson")),
        });
        new LookRoutes(system).Map(api);
        new CommandRoutes(system).Map(api);
        new UpgradeRoutes(system).Map(api);
        new StateRoutes(system).Map(api);
        new InspectRoutes(system).Map(api);
        new StreamRoutes(system).Map(api);
        new MetricsRoutes(system).Map(api);
        new DiagnosisRoutes(system).Map(api);
    }
}
