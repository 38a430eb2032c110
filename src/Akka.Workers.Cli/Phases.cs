using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Akka.Workers.Management.Contract;
using Spectre.Console;

namespace Akka.Workers.Cli;

/// <summary>Commands that tell their phases: each is a line as it ends, and on a terminal what goes on stands below.</summary>
internal static class Phases
{
    // Save, end and build may go on at the same time.
    private static readonly string[] s_names = ["prepare", "freeze", "end", "save", "build", "resume"];

    /// <exception cref="ToolException">It was refused, or failed; the phase that failed has been shown.</exception>
    public static async Task<Answer<T>> DoInPhasesAsync<T>(this Session session, string what, string route, HttpContent? body, JsonTypeInfo<T> json, CancellationToken cancelled)
    {
        if (session.IsJson || !session.Out.Profile.Capabilities.Interactive)
            return await RunAsync(phase => session.Line(TextOf(phase)), _ => { });
        return await session.Out.Status().StartAsync(
            Markup.Escape($"{what}: {s_names[0]}"),
            status => RunAsync(phase => session.Out.WriteLine(TextOf(phase)), next => status.Status(Markup.Escape($"{what}: {next}"))));

        async Task<Answer<T>> RunAsync(Action<PhaseView> show, Action<string> goOn)
        {
            var ended = new HashSet<string>(StringComparer.Ordinal);
            await foreach (var (kind, content) in session.DoInPartsAsync(route, body, cancelled))
            {
                switch (kind)
                {
                    case "phase" when !session.IsJson && JsonSerializer.Deserialize(content, ApiJson.Default.PhaseView) is { } phase:
                        show(phase);
                        ended.Add(phase.Name);
                        if (s_names.FirstOrDefault(name => !ended.Contains(name)) is { } next)
                            goOn(next);
                        break;
                    case "done" when JsonSerializer.Deserialize(content, json) is { } done:
                        return new Answer<T>(content, done);
                    case "failed":
                        throw ApiClient.Refused(content);
                }
            }

            throw new ToolException(ExitCode.Failed, "the system ended before this did");
        }
    }

    private static string TextOf(PhaseView phase) => $"  {Safe.Text(phase.Name),-8} {Shown.Time(phase.TookMs),10}{(phase.HasFailed ? "  failed" : "")}";
}
