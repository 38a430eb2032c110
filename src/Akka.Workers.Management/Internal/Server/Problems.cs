using Akka.Workers.Management.Contract;
using Microsoft.AspNetCore.Http;

namespace Akka.Workers.Management.Internal;

/// <summary>Whatever goes wrong is answered as RFC 9457 has it, with what can be done about it.</summary>
internal static class Problems
{
    private const string ContentType = "application/problem+json";
    private const string Document = "the OpenAPI document, /api/v1/openapi.json, says what is taken";

    /// <summary>For an exception that a handler ended with; <see langword="null"/> for one that is a fault of ours.</summary>
    public static ProblemView? Of(Exception failure) => failure switch
    {
        ApiError error => Of(error),
        RestartFailedException failed => Of(ApiError.Refused(
            failed.Message, "unless it has ended, the old one serves on; what it printed and logged is in its log")),
        WorkerUnavailableException gone => Of(ApiError.Refused(gone.Message, "look at the worker's status")),
        WorkerException failed => Of(ApiError.Refused(failed.Message)),
        BadHttpRequestException bad => Of(ApiError.BadRequest(bad.Message, Document)) with { Status = bad.StatusCode },
        _ => null,
    };

    public static ProblemView Of(ApiError error) => new()
    {
        Type = $"urn:akka-workers:{error.Kind}",
        Title = error.Title,
        Status = error.Status,
        Detail = error.Message,
        Remedy = error.Remedy,
    };

    public static ProblemView Fault(Exception failure) => new()
    {
        Type = "urn:akka-workers:failed",
        Title = "It failed",
        Status = StatusCodes.Status500InternalServerError,
        Detail = $"{failure.GetType().Name}: {failure.Message}",
        Remedy = "this is a fault of Akka.Workers.Management; the program's log has the whole of it",
    };

    /// <summary>For a status that something else has set without saying more.</summary>
    public static ProblemView OfStatus(HttpContext context)
    {
        var (status, path) = (context.Response.StatusCode, Words.Quoted(context.Request.Path.Value ?? ""));
        var error = status switch
        {
            StatusCodes.Status404NotFound => ApiError.NotFound($"there is nothing at {path}", Document),
            StatusCodes.Status405MethodNotAllowed => ApiError.BadRequest($"{context.Request.Method} is not taken at {path}", $"taken is {context.Response.Headers.Allow}"),
            _ => ApiError.BadRequest($"the request was answered with status {status}"),
        };
        return Of(error) with { Status = status };
    }

    public static IResult ToResult(ProblemView problem) => Results.Json(problem, ApiJson.Default.ProblemView, ContentType, problem.Status);

    public static Task WriteAsync(HttpContext context, ProblemView problem)
    {
        context.Response.StatusCode = problem.Status;
        return context.Response.WriteAsJsonAsync(problem, ApiJson.Default.ProblemView, ContentType);
    }
}
