using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Tests.Lifecycle;

/// <summary>Effects and events in a few letters, for tables and traces.</summary>
internal static class Short
{
    public static string Of(LifeEffect effect) => effect switch
    {
        LifeEffect.CloseGate => "Close",
        LifeEffect.OpenGate open => $"Open {open.Incarnation}{(open.Started is { } started ? $" {started.Cause}" : "")}",
        LifeEffect.CheckTarget check => $"Check {check.Order.Target.Host}",
        LifeEffect.Build build => $"Build {build.Incarnation} {build.Place.Host}{(build.Image is null ? "" : " from state")}",
        LifeEffect.AskState ask => $"AskState {ask.Incarnation}",
        LifeEffect.AskStop ask => $"AskStop {ask.Incarnation}",
        LifeEffect.Withdraw withdraw => $"Withdraw {withdraw.Incarnation}",
        LifeEffect.Cancel cancel => $"Cancel {cancel.Incarnation}",
        LifeEffect.Abandon abandon => $"Abandon {abandon.Incarnation}",
        LifeEffect.Discard discard => $"Discard {discard.Incarnation}",
        LifeEffect.Save save => $"Save {save.Ticket}",
        LifeEffect.Load => "Load",
        LifeEffect.Arm arm => $"Arm {arm.Kind}",
        LifeEffect.Disarm disarm => $"Disarm {disarm.Kind}",
        LifeEffect.Publish publish => Of(publish.Event),
        LifeEffect.FailOrder fail => $"FailOrder {fail.Order} {fail.Error.Type}",
        LifeEffect.End end => $"End {Of(end.Terminal)}",
        _ => $"{effect}",
    };

    public static string Of(WorkerEvent happened) => happened switch
    {
        WorkerEvent.Stopped { Error: null } => "Stopped",
        WorkerEvent.Stopped { Error: { } error } => $"Stopped {error.Type}",
        WorkerEvent.Failed failed => $"Failed {failed.Error.Type}",
        WorkerEvent.RestartFailed failed => $"RestartFailed {failed.Error.Type}",
        WorkerEvent.Crashed crashed => $"Crashed {crashed.Error.Type}",
        _ => happened.GetType().Name,
    };

    public static string Of(LifeEvent happened) => happened switch
    {
        LifeEvent.Restart restart => $"Restart {restart.Order.Id} {restart.Order.Target.Host}",
        LifeEvent.StateGiven given => $"StateGiven {given.Incarnation} request {given.Request} content {Walk.ContentOf(given.Image)}",
        LifeEvent.StateRefused refused => $"StateRefused {refused.Incarnation} request {refused.Request}",
        LifeEvent.Loaded loaded => $"Loaded {loaded.Epoch}{(loaded.Damaged is null ? "" : " degraded")}",
        LifeEvent.Queued queued => $"Queued {queued.Incarnation}",
        LifeEvent.Placed placed => $"Placed {placed.Incarnation}",
        LifeEvent.HostLost lost => $"HostLost {lost.Place.Host}",
        LifeEvent.Ended ended => $"Ended {ended.Incarnation} {ended.Error?.Type}",
        LifeEvent.DeadlinePassed passed => $"DeadlinePassed {passed.Kind}",
        _ => $"{happened}",
    };
}
