using System.Diagnostics;

namespace Akka.Workers.Internal.Telemetry;

/// <summary>A place in a trace as it crosses processes: W3C's <c>traceparent</c> and <c>tracestate</c>.</summary>
internal sealed record TraceContext(string Parent, string? State = null)
{
    // As long as W3C asks others to pass on.
    private const int MaxState = 512;
    private const int ParentLength = 55;

    public static TraceContext? Of(ActivityContext context) => context == default ? null : new TraceContext(Text(context), context.TraceState);

    /// <returns>None when it is none, or none that can be read: a trace is no reason to refuse anything.</returns>
    public static ActivityContext Read(TraceContext? text) => text is not null ? Read(text.Parent, text.State) : default;

    public static ActivityContext Read(string? parent, string? state) =>
        parent is { Length: ParentLength } && ActivityContext.TryParse(parent, state is { Length: <= MaxState } ? state : null, isRemote: true, out var context) ? context : default;

    public static string Text(ActivityContext context) =>
        $"00-{context.TraceId.ToHexString()}-{context.SpanId.ToHexString()}-{(context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? "01" : "00")}";
}
