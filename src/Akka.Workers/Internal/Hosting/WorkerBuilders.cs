using Akka.Actor;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Hosting;

/// <summary>Builds a worker in main-loop form.</summary>
internal sealed class LoopWorkerBuilder<TParameters, TState>(
    string id,
    Type workerType,
    Func<TParameters, IServiceProvider, IWorker<TParameters, TState>> create,
    Func<TState, IServiceProvider, IWorker<TParameters, TState>>? restore,
    WorkerContract? parameters,
    StateContract<TState>? state)
    : WorkerBuilder(id, workerType, typeof(TParameters), typeof(TState), parameters, state)
{
    internal override ActorBase CreateActor(Incarnation incarnation, Birth birth) =>
        new LoopActor<TParameters, TState>(incarnation, state, incarnation.Build(() => BirthOf.Worker(this, incarnation, birth, create, restore, state)));
}

/// <summary>Builds a worker in actor form.</summary>
internal sealed class ActorWorkerBuilder<TParameters, TState>(
    string id,
    Type workerType,
    Func<TParameters, IServiceProvider, WorkerActor<TParameters, TState>> create,
    Func<TState, IServiceProvider, WorkerActor<TParameters, TState>>? restore,
    WorkerContract? parameters,
    StateContract<TState>? state)
    : WorkerBuilder(id, workerType, typeof(TParameters), typeof(TState), parameters, state)
{
    internal override ActorBase CreateActor(Incarnation incarnation, Birth birth)
    {
        var worker = incarnation.Build(() => BirthOf.Worker(this, incarnation, birth, create, restore, state));
        worker.Contract = state;
        return worker;
    }
}

/// <summary>Gives a worker what it begins from.</summary>
internal static class BirthOf
{
    public static TWorker Worker<TWorker, TParameters, TState>(
        WorkerBuilder builder,
        Incarnation incarnation,
        Birth birth,
        Func<TParameters, IServiceProvider, TWorker> create,
        Func<TState, IServiceProvider, TWorker>? restore,
        StateContract<TState>? state) => birth switch
        {
            Birth.Parameters { Value: TParameters parameters } => create(parameters, incarnation.Services),
            Birth.Parameters { Value: var other } => throw new WorkerException(
                $"failed to receive parameters: worker '{builder.Id}' is created from {typeof(TParameters)}, and was given {other?.GetType().ToString() ?? "null"}"),
            Birth.State { Image: var image, Handles: var handles } when restore is not null && state is not null =>
                restore(StateReferences.Among(handles, () => state.Read(image, incarnation.Codec)), incarnation.Services),
            _ => throw new WorkerException($"worker '{builder.Id}' cannot be created from state: it has none, or no constructor for it"),
        };
}
