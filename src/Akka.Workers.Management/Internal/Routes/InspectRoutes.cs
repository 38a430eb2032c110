using Akka.Workers.Management.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akka.Workers.Management.Internal;

/// <summary>The tree: what every part shows of itself, and what can be set.</summary>
internal sealed class InspectRoutes(ManagedSystem system)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/inspect", InspectAsync).WithSummary("The tree of hosts, processes and workers at a path, with '*' for any run of characters of one name");
        api.MapPatch("/inspect", UpdateAsync).WithSummary("Sets a value inside a worker");
    }

    private async Task<NodeView> InspectAsync(string? path, int? depth, bool? sensitive, string? timeout, CancellationToken cancellationToken)
    {
        if (depth < 0)
            throw ApiError.BadRequest($"depth is {depth}, and must be 0 or more");
        var options = new InspectOptions
        {
            Sensitivity = sensitive == true ? InspectionSensitivity.Sensitive : InspectionSensitivity.Normal,
            Timeout = timeout is null ? TimeSpan.FromSeconds(2) : system.Timeout(timeout) is var time && time <= s_longest ? time : s_longest,
        };
        return NodeViews.Of(await system.Workers.InspectAsync(path ?? "", depth ?? int.MaxValue, options, cancellationToken));
    }

    private async Task<NodeView> UpdateAsync(UpdateRequest update, CancellationToken cancellationToken) =>
        NodeViews.Of(await system.Workers.UpdateAsync(update.Path, update.Value, cancellationToken));
}
