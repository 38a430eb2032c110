using Akka.Actor;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers;

/// <summary>What a worker is asked to do by its handle. Stands for the reference's <c>WorkerRpc&lt;T&gt;</c>.</summary>
/// <typeparam name="TState">The worker's state.</typeparam>
public abstract class WorkerRpc<TState> : WorkerMessage
{
    private protected WorkerRpc(IActorRef? sender, Incarnation incarnation) : base(null, sender, incarnation) { }

    /// <summary>
    /// End: return from the main loop. Everything sent before it has been read already. A worker whose state is saved when it
    /// is stopped (one with <see cref="WorkerOptions.Resume"/> or checkpoints, and every one at the system's end) gets a
    /// <see cref="Restart"/> instead, which has no successor.
    /// </summary>
    public sealed class Stop : WorkerRpc<TState>
    {
        internal Stop(Incarnation incarnation) : base(null, incarnation) { }
    }

    /// <summary>
    /// Hand over the state and return. Everything sent before has been read already; everything sent after goes to the
    /// successor, which is created from this state. A worker that asks for its next message without having answered
    /// (and without <see cref="StateRequest.Defer"/>) has passed the request by, and runs on.
    /// </summary>
    public sealed class Restart : StateRequest
    {
        internal Restart(Incarnation incarnation, StateExchange<TState> exchange) : base(incarnation, exchange) { }
    }

    /// <summary>Give the state and keep running. The reference has no such request.</summary>
    public sealed class Checkpoint : StateRequest
    {
        internal Checkpoint(Incarnation incarnation, StateExchange<TState> exchange) : base(incarnation, exchange) { }
    }

    /// <summary>A request to be answered with the worker's state.</summary>
    public abstract class StateRequest : WorkerRpc<TState>
    {
        private readonly StateExchange<TState> _exchange;

        private protected StateRequest(Incarnation incarnation, StateExchange<TState> exchange) : base(null, incarnation) =>
            _exchange = exchange;

        internal StateExchange Exchange => _exchange;

        /// <summary>
        /// Cancelled when the request was withdrawn, its deadline (<c>deadlines.save-state</c>) having passed.
        /// A state that comes later is not lost: see <see cref="TryComplete"/>.
        /// </summary>
        public CancellationToken Abandoned => _exchange.Abandoned;

        /// <summary>
        /// Hands over the state. It is serialized before this returns, so the worker may change it afterwards.
        /// </summary>
        /// <param name="state">The state.</param>
        /// <returns>
        /// Whether it was accepted. <see langword="false"/> when the request was answered already, or when the state could
        /// not be serialized (the request then fails with that reason). A state that comes after the request was withdrawn
        /// is kept: should the worker return now, it is started again from it.
        /// </returns>
        public bool TryComplete(TState state) => _exchange.TryComplete(state);

        /// <summary>Refuses, with a reason. The worker runs on.</summary>
        /// <param name="reason">Why, in words.</param>
        /// <returns><see langword="false"/> when the request was answered already.</returns>
        public bool TryFail(string reason) => _exchange.TryFail(reason);

        /// <summary>Says that the answer will come later, from elsewhere in the worker: asking for the next message is then no refusal.</summary>
        public void Defer() => _exchange.Defer();
    }

    /// <summary>Show what is inside. Comes ahead of application messages.</summary>
    public sealed class Inspect : WorkerRpc<TState>
    {
        private readonly InspectExchange _exchange;

        internal Inspect(Incarnation incarnation, InspectExchange exchange) : base(null, incarnation) => _exchange = exchange;

        internal InspectExchange Exchange => _exchange;

        /// <summary>Answers with what <paramref name="target"/> shows of itself: an <see cref="IInspectable"/>, or just its type's name.</summary>
        public void Respond(object target) => _exchange.Respond(target);

        /// <summary>Answers with what <paramref name="describe"/> writes.</summary>
        public void Respond(Action<Inspection.Builder> describe) => _exchange.Respond(describe);

        /// <summary>Says that the answer will come later: asking for the next message is then no empty answer.</summary>
        public void Defer() => _exchange.Defer();
    }
}
