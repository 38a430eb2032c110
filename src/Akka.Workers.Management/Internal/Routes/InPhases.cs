using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using Akka.Workers.Management.Contract;
using Microsoft.AspNetCore.Http;

namespace Akka.Workers.Management.Internal;

/// <summary>
/// A command of several phases. Who accepts Server-Sent Events is told each as it ends, <c>phase</c>, and the outcome, <c>done</c>
/// with what everybody else is answered, or <c>failed</c> with the problem.
/// </summary>
internal static class InPhases
{
    public const string Summary = "Phases are Server-Sent Events 'phase' where those are accepted, then 'done' or 'failed'";

    private const string Phase = "phase", Done = "done", Failed = "failed";

    public static async Task<IResult> RunAsync<T>(ManagedSystem system, HttpContext context, JsonTypeInfo<T> json, Func<IProgress<PhaseView>, Task<T>> run)
    {
        if (!context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/event-stream"))
            return Results.Json(await run(new Untold()), json);

        var news = Channel.CreateUnbounded<SseItem<string>>();
        return system.Streams.Of(BeginAsync, item => item, context, system.Stopping);

        // Not before there is a stream for it: one that is refused has done nothing.
        IAsyncEnumerable<SseItem<string>> BeginAsync(CancellationToken cancelled)
        {
            _ = FeedAsync();
            return news.Reader.ReadAllAsync(cancelled);
        }

        async Task FeedAsync()
        {
            try
            {
                Tell(Done, JsonSerializer.Serialize(await run(new Told(phase => Tell(Phase, JsonSerializer.Serialize(phase, ApiJson.Default.PhaseView)))), json));
            }
            catch (Exception failure)
            {
                Tell(Failed, JsonSerializer.Serialize(Problems.Of(failure) ?? Problems.Fault(failure), ApiJson.Default.ProblemView));
            }
            finally
            {
                news.Writer.TryComplete();
            }
        }

        void Tell(string kind, string content) => news.Writer.TryWrite(new SseItem<string>(content, kind));
    }

    /// <summary>The phases of a restart, as the API shows them.</summary>
    public static IProgress<RestartPhase> Shown(this IProgress<PhaseView> progress, Func<RestartPhase, bool>? which = null) => new Shower(progress, which);

    private sealed class Untold : IProgress<PhaseView>
    {
        public void Report(PhaseView value) { }
    }

    private sealed class Told(Action<PhaseView> tell) : IProgress<PhaseView>
    {
        public void Report(PhaseView value) => tell(value);
    }

    private sealed class Shower(IProgress<PhaseView> progress, Func<RestartPhase, bool>? which) : IProgress<RestartPhase>
    {
        public void Report(RestartPhase value)
        {
            if (which?.Invoke(value) ?? true)
                progress.Report(CommandRoutes.Of(value));
        }
    }
}
