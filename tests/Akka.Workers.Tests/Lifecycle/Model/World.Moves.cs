using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Tests.Lifecycle.Model;

/// <summary>What could happen next.</summary>
internal sealed partial class World
{
    private IEnumerable<Move> Moves()
    {
        if (!_launched)
        {
            yield return new Move(MoveKind.Answer, Launch);
        }

        foreach (var move in Told().Concat(OfStore()).Concat(OfHosts()).Concat(_incarnations.Values.SelectMany(OfIncarnation)).Concat(OfUsers()))
            yield return move;
        foreach (var kind in _armed.Order().ToArray())
            yield return new Move(MoveKind.Time, () => Pass(kind));
    }

    private void Launch()
    {
        _launched = true;
        Happen(new LifeEvent.Launch());
    }

    private IEnumerable<Move> Told()
    {
        foreach (var told in _incarnations.Values.Select(incarnation => incarnation.InFlight).Append(_storeReplies).Where(told => told.Count > 0))
            yield return new Move(MoveKind.Answer, () => Happen(told.Dequeue()));
        foreach (var place in s_places.Where(place => _watched.Contains(place) && _dead.Contains(place)))
            yield return new Move(MoveKind.Answer, () => TellLoss(place));
    }

    private IEnumerable<Move> OfStore()
    {
        if (_store.IsIdle)
            yield break;
        yield return new Move(MoveKind.Answer, () => Answer(StoreMood.Works));
        yield return new Move(MoveKind.Fault, () => Answer(StoreMood.Fails));
        yield return new Move(MoveKind.Fault, () => Answer(StoreMood.NewestIsDamaged));
    }

    private IEnumerable<Move> OfHosts()
    {
        foreach (var order in _checks.Where(order => !_dead.Contains(order.Target)))
        {
            yield return new Move(MoveKind.Answer, () => Check(order, refusal: null));
            yield return new Move(MoveKind.Fault, () => Check(order, Walk.Boom));
        }

        foreach (var place in s_places.Where(place => !_dead.Contains(place)))
            yield return new Move(MoveKind.Calamity, () => Lose(place));
    }

    private IEnumerable<Move> OfIncarnation(SimulatedIncarnation incarnation) => incarnation switch
    {
        { CanAct: false } => [],
        { Stage: Stage.Building, IsToEnd: true } => OfEnd(incarnation, MoveKind.Answer).Append(new Move(MoveKind.Fault, () => Built(incarnation))),
        { Stage: Stage.Building, IsQueued: true } =>
        [
            new Move(MoveKind.Answer, incarnation.Admit),
            new Move(MoveKind.Fault, () => incarnation.End(Walk.Boom, refusing: true)),
        ],
        { Stage: Stage.Building } =>
        [
            new Move(MoveKind.Fault, incarnation.Queue),
            new Move(MoveKind.Answer, () => Built(incarnation)),
            new Move(MoveKind.Fault, () => incarnation.End(Walk.Boom, refusing: true)),
        ],
        { Stage: Stage.Built } => OfEnd(incarnation, incarnation.IsToEnd ? MoveKind.Answer : MoveKind.Fault),
        { Gave: true } => OfEnd(incarnation, MoveKind.Answer),
        _ => OfRequests(incarnation).Concat(OfEnd(incarnation, incarnation.IsToEnd ? MoveKind.Answer : MoveKind.Fault)),
    };

    private static IEnumerable<Move> OfRequests(SimulatedIncarnation incarnation)
    {
        foreach (var (request, withdrawn) in incarnation.Requests)
        {
            yield return new Move(MoveKind.Answer, () => incarnation.Give(request));
            yield return new Move(MoveKind.Fault, () => PassBy(incarnation, request, withdrawn));
        }
    }

    private static void PassBy(SimulatedIncarnation incarnation, long request, bool withdrawn)
    {
        if (withdrawn)
            incarnation.Requests.Remove(request);
        else
            incarnation.Refuse(request);
    }

    private static IEnumerable<Move> OfEnd(SimulatedIncarnation incarnation, MoveKind inGoodOrder)
    {
        yield return new Move(inGoodOrder, () => incarnation.End(error: null, refusing: true));
        yield return new Move(MoveKind.Fault, () => incarnation.End(error: null, refusing: false));
        yield return new Move(MoveKind.Fault, () => incarnation.End(Walk.Boom, refusing: true));
    }

    private IEnumerable<Move> OfUsers()
    {
        if (_open is { } open && _incarnations[open] is { CanAct: true, Gave: false } running)
        {
            yield return new Move(MoveKind.User, () => running.Content = ++_work);
            if (_stateful)
                yield return new Move(MoveKind.User, () => _store.Checkpoint(running.Content));
        }

        foreach (var place in s_places)
            yield return new Move(MoveKind.User, () => Restart(place));
        yield return new Move(MoveKind.Calamity, () => Happen(new LifeEvent.Kill(Walk.Boom)));
        yield return new Move(MoveKind.Calamity, () => Stop(final: false));
        yield return new Move(MoveKind.Calamity, () => Stop(final: true));
    }

    private void Pass(DeadlineKind kind)
    {
        _armed.Remove(kind);
        Happen(new LifeEvent.DeadlinePassed(kind));
    }

    private void TellLoss(Place place)
    {
        _watched.Remove(place);
        foreach (var gone in _incarnations.Values.Where(incarnation => incarnation.Place == place))
            gone.KnownGone = true;
        Happen(new LifeEvent.HostLost(place));
    }

    private void Answer(StoreMood mood)
    {
        if (_store.Answer(mood) is { } reply)
            _storeReplies.Enqueue(reply);
    }

    private void Check(RestartOrder order, RemoteError? refusal)
    {
        _checks.Remove(order);
        Happen(new LifeEvent.TargetChecked(order.Id, refusal));
    }

    /// <summary>Everything on it is gone with it and tells nothing more; what was told already still arrives.</summary>
    private void Lose(Place place)
    {
        _trace.Add(() => $"({place.Host} is gone)");
        _dead.Add(place);
        foreach (var gone in _incarnations.Values.Where(incarnation => incarnation.Place == place))
            gone.Stage = Stage.Dead;
    }

    private void Built(SimulatedIncarnation incarnation)
    {
        incarnation.Stage = Stage.Built;
        incarnation.InFlight.Enqueue(new LifeEvent.Built(incarnation.Number, _stateful));
    }

    private void Restart(Place target)
    {
        var order = new RestartOrder(++_orders, target);
        _monitor.OnOrder(order.Id);
        Happen(new LifeEvent.Restart(order));
    }

    public void Stop(bool final) => Happen(new LifeEvent.Stop(final));
}
