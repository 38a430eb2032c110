using Akka.Event;
using Microsoft.AspNetCore.Http;

namespace Akka.Workers.Management.Internal;

/// <summary>Answers what went wrong, and logs what is a fault of ours.</summary>
internal static class ProblemMiddleware
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next, ILoggingAdapter log)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be told.
            return;
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            if (Problems.Of(failure) is { } known)
            {
                await Problems.WriteAsync(context, known);
                return;
            }

            log.Error(failure, "{0} {1} failed", context.Request.Method, Words.Quoted(context.Request.Path.Value ?? ""));
            await Problems.WriteAsync(context, Problems.Fault(failure));
            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
            await Problems.WriteAsync(context, Problems.OfStatus(context));
    }
}
