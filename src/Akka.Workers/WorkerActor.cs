using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.State;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers;

/// <summary>
/// A worker in actor form, for people who think in <c>Receive&lt;T&gt;</c>. <see cref="WorkerRpc{TState}"/> is answered
/// through the overrides below and never reaches a <c>Receive</c> handler.
/// </summary>
/// <remarks>
/// Constructors are as for <see cref="IWorker{TParameters, TState}"/>. Answer with <see cref="Reply"/> and give out
/// <see cref="Handle"/>: <c>Self</c> is one incarnation only. Messages stashed when a planned restart comes are handed to the
/// successor ahead of those that were sent meanwhile; timers and messages to <c>Self</c> are this worker's own state to save.
/// </remarks>
/// <typeparam name="TParameters">What a new worker is created from.</typeparam>
/// <typeparam name="TState">What a worker is saved as.</typeparam>
public abstract class WorkerActor<TParameters, TState> : ReceiveActor
{
    private readonly Incarnation _incarnation;
    private PlainType _plain;

    /// <summary>Only a worker host can create one.</summary>
    /// <exception cref="WorkerException">When created by anything else, such as <c>Props.Create</c>.</exception>
    protected WorkerActor() => _incarnation = Incarnation.BeingBuilt ?? throw new WorkerException(
        $"{GetType().Name} is a worker: launch it by its id through a WorkerHost instead of creating it as a plain actor");

    /// <summary>The worker's own handle, valid over restarts: give this out instead of <c>Self</c>.</summary>
    protected IActorRef Handle => _incarnation.Handle;

    /// <summary>The worker's name, unique in the system.</summary>
    protected string Name => _incarnation.Name;

    /// <summary>Answers the current sender, signed with <see cref="Handle"/>.</summary>
    protected void Reply(object message) => _incarnation.Reply(Sender, message);

    /// <summary>
    /// Gives the state to save. Called between two messages. Throwing refuses the restart or checkpoint, with that reason.
    /// </summary>
    protected abstract TState SaveState();

    /// <summary>Called before the worker ends in an orderly way: when it was asked to stop, and on a restart after its state was saved.</summary>
    protected virtual Task StopAsync() => Task.CompletedTask;

    /// <summary>Writes what is inside.</summary>
    protected virtual void Inspect(Inspection.Builder node) { }

    /// <inheritdoc/>
    protected sealed override bool AroundReceive(Receive receive, object message)
    {
        if (_plain.Is(message))
            _incarnation.OnReadPlain();
        else if (message is Rpc rpc)
            return OnRpc(rpc);
        else
            _incarnation.OnRead(message);
        if (message is Traced traced)
            return OnTraced(receive, traced);
        try
        {
            return base.AroundReceive(receive, message);
        }
        catch
        {
            _incarnation.FailOver(message, Sender);
            throw;
        }
    }

    /// <inheritdoc/>
    public sealed override void AroundPreStart()
    {
        base.AroundPreStart();
        _incarnation.Bind(Context, Contract?.Version ?? 0);
    }

    /// <inheritdoc/>
    public sealed override void AroundPostStop()
    {
        base.AroundPostStop();
        _ = Disposal.DisposeAndLogAsync(this, _incarnation, Context.GetLogger());
    }

    internal StateContract<TState>? Contract { get; set; }

    /// <summary>An asynchronous handler goes on after this has returned, and nothing is read meanwhile: the end is behind it in the mailbox.</summary>
    private bool OnTraced(Receive receive, Traced traced)
    {
        var before = Activity.Current;
        var activity = traced.Open(_incarnation);
        try
        {
            var handled = base.AroundReceive(receive, traced.Message);
            if (activity is not null)
                Context.Self.Tell(new ControlRpc.Handled(activity), ActorRefs.NoSender);
            return handled;
        }
        catch (Exception failure)
        {
            activity?.Fail(failure);
            activity?.Stop();
            _incarnation.FailOver(traced.Message, Sender, TraceContext.Of(traced.Context));
            throw;
        }
        finally
        {
            Activity.Current = before;
        }
    }

    private bool OnRpc(Rpc rpc)
    {
        switch (rpc)
        {
            case ControlRpc.Handled { Activity: var ended }:
                Tracing.End(ended);
                return true;
            case ControlRpc.Beat beat:
                beat.Answer();
                return true;
        }

        ActorRpc.Handle(_incarnation, Context, rpc, WriteState, StopAsync, Inspect);
        return true;
    }

    private WrittenState WriteState() => Contract is { } contract
        ? contract.Write(SaveState(), _incarnation.Codec, _incarnation.NewStateBuffer())
        : throw new WorkerException($"worker '{Name}' has no state");
}
