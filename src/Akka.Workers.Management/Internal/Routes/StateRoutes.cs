using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Akka.Workers.Management.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Akka.Workers.Management.Internal;

/// <summary>Saved states, which may hold anything that a worker knows: at the private socket alone.</summary>
internal sealed class StateRoutes(ManagedSystem system)
{
    private const string Binary = "application/octet-stream";
    private const string What = "saved states are read and given";

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/workers/{name}/state", ShowAsync).WithSummary("What was saved last of a worker's state; with 'content' also what is in it. At the socket only");
        api.MapGet("/workers/{name}/state/export", ExportAsync).Produces(StatusCodes.Status200OK, contentType: Binary).WithSummary("The same as a file that says itself whether it is whole. At the socket only");
        api.MapPost("/workers/{name}/state/diff", DiffAsync).Accepts<byte[]>(Binary).WithMetadata(new ChangesNothing(), new StateSized())
            .WithSummary("How an exported state differs from what was saved last. At the socket only");
        api.MapPost("/workers/{name}/state/import", ImportAsync).Accepts<byte[]>(Binary).WithMetadata(new StateSized())
            .WithSummary("Restarts a worker from an exported state, and waits until that is saved as its own. At the socket only");
    }

    private async Task<StateView> ShowAsync(string name, bool? content, HttpContext context, CancellationToken cancellationToken)
    {
        system.RequireOwner(context, What);
        var state = await ReadAsync(name, cancellationToken);
        return new StateView
        {
            Worker = name,
            Id = state.Id,
            Epoch = state.Epoch,
            Version = state.Version,
            Bytes = state.Payload.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(state.Payload.Span)),
            Content = content == true ? JsonElement.Parse(state.ToJson()) : null,
        };
    }

    private async Task<IResult> ExportAsync(string name, HttpContext context, CancellationToken cancellationToken)
    {
        system.RequireOwner(context, What);
        var state = await ReadAsync(name, cancellationToken);
        return Results.Bytes(state.ToBytes(), Binary, $"{name}-{state.Epoch}.state");
    }

    private async Task<StateDiffView> DiffAsync(string name, HttpContext context, CancellationToken cancellationToken)
    {
        system.RequireOwner(context, What);
        var saved = await ReadAsync(name, cancellationToken);
        var given = await GivenAsync(context.Request, cancellationToken);
        var (differences, isTruncated) = StateDiff.Between(given.ToJson(), saved.ToJson());
        return new StateDiffView
        {
            Worker = name,
            Epoch = saved.Epoch,
            Version = saved.Version,
            GivenEpoch = given.Epoch,
            GivenVersion = given.Version,
            Differences = differences,
            IsTruncated = isTruncated,
        };
    }

    private async Task<RestartView> ImportAsync(string name, string? timeout, HttpContext context, CancellationToken cancellationToken)
    {
        system.RequireOwner(context, What);
        var patience = system.Timeout(timeout);
        var from = system.Worker(name).Status.Host;
        var state = await GivenAsync(context.Request, cancellationToken);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, system.Stopping);
        ending.CancelAfter(patience);
        var clock = Stopwatch.StartNew();
        try
        {
            var report = await system.Workers.RestoreStateAsync(name, state, ending.Token);
            return CommandRoutes.Of(report, name, from, clock.Elapsed);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ApiError.TimedOut($"not within {patience.TotalSeconds:0.###} s; the restart goes on", "look at the worker's status, or wait longer with timeout=");
        }
    }

    private async Task<SavedState> ReadAsync(string name, CancellationToken cancellationToken)
    {
        _ = system.Worker(name);
        return await system.Workers.ReadStateAsync(name, cancellationToken)
            ?? throw ApiError.NotFound($"nothing was saved of worker '{name}' yet", $"POST /api/v1/workers/{name}/checkpoint, or akka-workers checkpoint {name}, saves it");
    }

    private static async Task<SavedState> GivenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancellationToken);
        try
        {
            return SavedState.Parse(bytes.ToArray());
        }
        catch (WorkerException refused)
        {
            throw ApiError.BadRequest($"what was given cannot be used: {refused.Message}", "it takes what export gave, unchanged");
        }
    }

    /// <summary>A state may be larger than other requests.</summary>
    private sealed class StateSized : IRequestSizeLimitMetadata
    {
        // The largest that akka.workers.state.max-bytes may be.
        public long? MaxRequestBodySize => 2L << 30;
    }
}
