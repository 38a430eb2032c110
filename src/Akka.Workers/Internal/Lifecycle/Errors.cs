using Akka.Actor;

namespace Akka.Workers.Internal.Lifecycle;

/// <summary>The reasons a life cycle gives.</summary>
internal static class Errors
{
    public static RemoteError EndedUnbuilt { get; } = new("ended", "the incarnation ended before it was built");

    public static RemoteError Stopping { get; } = new("stopping", "the worker is stopping");

    public static RemoteError HasEnded { get; } = new("ended", "the worker has ended");

    public static RemoteError Superseded { get; } = new("superseded", "a newer restart request took the place of this one");

    public static RemoteError Stateless { get; } = new("stateless", "the worker has no state to be restarted from (its state type is NoState)");

    public static RemoteError EndedSilently { get; } = new("unanswered", "it ended without an answer");

    public static RemoteError CutOff { get; } = new("abandoned", "it was cut off");

    public static RemoteError HostLost(Place place) => new("host-lost", $"worker host '{place.Host}' has ended");

    public static RemoteError Deadline(string name, TimeSpan limit) =>
        new("deadline", $"not done within {Shown(limit)} (deadlines.{name})");

    public static RemoteError HungAfterState(TimeSpan limit) => new(
        "deadline",
        $"the old incarnation gave its state but did not end within {Shown(limit)} (deadlines.stop); its code is built again when it has: in-process code cannot be killed, a process host can");

    public static RemoteError Abandoned(TimeSpan limit) => new(
        "abandoned",
        $"the worker did not end within {Shown(limit)} (deadlines.stop) and was cut off; in-process code cannot be killed and may still be running: a process host can kill it");

    public static RemoteError Hung(TimeSpan limit, bool here) => new(
        "hung",
        $"it made no progress for {Shown(limit)} (deadlines.watchdog) and was cut off{(here ? "; in-process code cannot be killed and may still be running: a process host can kill it" : "")}");

    public static RemoteError BuiltElsewhere(ActorPath path) => new(
        "link-violation", $"the worker's host says that it is at {path}, which is not in the process that it was built in");

    public static RemoteError NotSaved(RemoteError cause) => new("not-saved", $"the worker's last state could not be saved: {cause.Message}", Inner: cause);

    public static RemoteError NotGiven(RemoteError cause) => new("not-saved", $"the worker's last state was not saved, for it did not give it: {cause.Message}", Inner: cause);

    public static RemoteError SavedStateGone(long epoch) => new(
        "state-gone", $"epoch {epoch} was saved, and the store has no state of this worker any more; a worker never starts empty instead");

    public static RemoteError RollBackFailed(RemoteError restart, RemoteError rollBack) => new(
        "roll-back", $"the restart failed ({restart.Message}) and so did building the old code again ({rollBack.Message})", Inner: restart with { Inner = rollBack });

    public static RemoteError RestartLimit(int restarts, TimeSpan within, RemoteError last) =>
        new("restart-limit", $"restart limit: {restarts} restarts within {Shown(within)}; last crash: {last.Message}", Inner: last);

    private static string Shown(TimeSpan span) => span.TotalSeconds >= 1 ? $"{span.TotalSeconds:0.###} s" : $"{span.TotalMilliseconds:0.###} ms";
}
