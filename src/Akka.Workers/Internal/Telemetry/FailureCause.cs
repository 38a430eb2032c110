using System.Collections.Frozen;

namespace Akka.Workers.Internal.Telemetry;

/// <summary>
/// A failure as one of a closed set of words. What a worker throws, or a process says of itself, must not make up new ones:
/// each would be a time series of its own.
/// </summary>
internal static class FailureCause
{
    private static readonly FrozenSet<string> s_known = FrozenSet.Create(
        StringComparer.Ordinal,
        "process-ended", "hung", "link-violation", "connection-lost", "host-lost", "host-closed", "handle-lost", "killed", "deadline", "abandoned", "unanswered", "not-saved", "state-gone",
        "state-version", "damaged", "too-large", "parameters", "unsupported", "stateless", "stopping", "superseded", "roll-back", "ended");

    /// <summary>The kind; <c>exception</c> for what is none.</summary>
    public static string Of(RemoteError error) => error switch
    {
        // Of a limit that was reached the last crash tells more.
        { Type: "restart-limit", Inner: { } last } => Of(last),
        { Type: var type } when s_known.TryGetValue(type, out var known) => known,
        _ => "exception",
    };
}
