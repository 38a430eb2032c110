using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Event;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Hosting;

/// <summary>The actor of an incarnation in main-loop form: it feeds the loop's inbox and owns the loop's task.</summary>
internal sealed class LoopActor<TParameters, TState> : ActorBase
{
    private readonly Incarnation _incarnation;
    private readonly StateContract<TState>? _contract;
    private readonly IWorker<TParameters, TState> _worker;
    private readonly LoopInbox<TState> _inbox;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private bool _begun;

    public LoopActor(Incarnation incarnation, StateContract<TState>? contract, IWorker<TParameters, TState> worker)
    {
        _incarnation = incarnation;
        _contract = contract;
        _worker = worker;
        _inbox = new LoopInbox<TState>(incarnation);
    }

    protected override void PreStart() => _incarnation.Bind(Context, _contract?.Version ?? 0, _inbox.TakeUnread, () => _inbox.WorkingOn);

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case ControlRpc.Begin:
                Begin(Self);
                return true;
            case ControlRpc.LoopEnded when _inbox.WasAskedToEnd:
                Context.Stop(Self);
                return true;
            case ControlRpc.LoopEnded:
                _incarnation.Tell(new HostReply.Ending(_incarnation.Number));
                return true;
        }

        // A waiting loop is continued right here; it must not take this actor for an ambient sender,
        // since after its next await that would be gone.
        var cell = InternalCurrentActorCellKeeper.Current;
        var sender = Sender;
        InternalCurrentActorCellKeeper.Current = null;
        try
        {
            if (message is Rpc rpc)
                _inbox.Post(rpc, _contract);
            else
                _inbox.Post(message, sender);
        }
        finally
        {
            InternalCurrentActorCellKeeper.Current = cell;
        }

        return true;
    }

    protected override void PostStop()
    {
        // Built, and not needed after all.
        if (!_begun)
            _ = Disposal.DisposeAndLogAsync(_worker, _incarnation, _log);
    }

    private void Begin(IActorRef self)
    {
        _begun = true;
        var loop = _incarnation.DedicatedThread
            ? WorkerThread.RunAsync($"worker-{_incarnation.Name}", RunAsync)
            : Task.Run(RunAsync);
        _ = loop.ContinueWith(_ => self.Tell(new ControlRpc.LoopEnded(), ActorRefs.NoSender), TaskScheduler.Default);
    }

    private async Task RunAsync()
    {
        Exception? failed = null;
        try
        {
            await _worker.RunAsync(new WorkerMailbox<TState>(_inbox), _incarnation.Cancelled);
        }
        catch (OperationCanceledException) when (_incarnation.Cancelled.IsCancellationRequested)
        {
            // Its stop deadline had passed and it obeyed its token: an orderly end.
        }
        catch (Exception failure)
        {
            failed = failure;
            _incarnation.Fail(failure);
            if (_inbox.Unfinished is { } message)
                _incarnation.FailOver(message.Value, message.Sender, TraceContext.Of((message as TracedMessage)?.Traced.Context ?? default));
        }

        _inbox.End(failed);
        await Disposal.DisposeAndLogAsync(_worker, _incarnation, _log);
    }
}
