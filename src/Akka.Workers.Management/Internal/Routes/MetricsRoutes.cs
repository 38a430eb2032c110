using System.Runtime.CompilerServices;
using Akka.Workers.Management.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akka.Workers.Management.Internal;

/// <summary>The instruments, for who has no exporter: as they are, or again and again. No child is asked for them.</summary>
internal sealed class MetricsRoutes(ManagedSystem system)
{
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/metrics", system.Metrics.Collect).WithSummary("The instruments of the meter Akka.Workers, for this system");
        api.MapGet("/metrics/stream", Follow).Produces<MetricsView>(contentType: "text/event-stream")
            .WithSummary("The same, again and again: Server-Sent Events 'metrics'");
    }

    private IResult Follow(string? every, HttpContext context)
    {
        var period = system.Period(every);
        return system.Streams.Of(cancelled => CollectAsync(period, cancelled), "metrics", ApiJson.Default.MetricsView, context, system.Stopping);
    }

    private async IAsyncEnumerable<MetricsView> CollectAsync(TimeSpan period, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(period);
        do
            yield return system.Metrics.Collect();
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }
}
