using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Internal.Gate;

/// <summary>What a user sees of a life.</summary>
internal static class StatusView
{
    public static WorkerStatus Of(Life life) => life.Phase switch
    {
        Phase.Created => Status(life, WorkerState.Launching),
        Phase.Loading { Cause: StartCause.Crash } => Status(life, WorkerState.Restarting),
        Phase.Building { Started.Cause: StartCause.Crash or StartCause.Rollback } => Status(life, WorkerState.Restarting),
        Phase.Loading or Phase.Building => Status(life, WorkerState.Launching),
        Phase.Running or Phase.Checking => Status(life, WorkerState.Running),
        Phase.BackingOff off => Status(life, WorkerState.BackingOff) with { BackOff = off.Delay, Error = off.Error },
        Phase.Stopping => Status(life, WorkerState.Stopping),
        _ => Status(life, WorkerState.Restarting),
    };

    public static WorkerStatus Ended(WorkerStatus last, Life life, WorkerEvent terminal) => terminal is WorkerEvent.Failed failed
        ? last with { State = WorkerState.Failed, Epoch = life.Epoch, BackOff = null, Error = failed.Error }
        : last with { State = WorkerState.Stopped, Epoch = life.Epoch, BackOff = null, Error = (terminal as WorkerEvent.Stopped)?.Error };

    private static WorkerStatus Status(Life life, WorkerState state) => new(state, life.Incarnation, life.Epoch, life.Place.Host);
}
