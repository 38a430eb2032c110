using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Tests.Lifecycle.Model;

/// <summary>
/// A life cycle and its simulated surroundings: hosts, incarnations, a store, deadlines, users. What one incarnation tells
/// comes in the order told; apart from that anything may overtake anything.
/// </summary>
internal sealed partial class World
{
    private static readonly Place[] s_places = [Walk.Home, Walk.Other, Walk.Third];

    private readonly bool _stateful;
    private readonly SimulatedStore _store;
    private readonly Queue<LifeEvent> _storeReplies = new();
    private readonly List<RestartOrder> _checks = [];
    private readonly HashSet<Place> _dead = [];
    private readonly HashSet<Place> _watched = [];
    private readonly HashSet<DeadlineKind> _armed = [];
    private readonly Dictionary<int, SimulatedIncarnation> _incarnations = [];
    private readonly List<Func<string>> _trace = [];
    private readonly Monitor _monitor;
    private TimeSpan _now;
    private long _work;
    private int? _open;
    private bool _launched;
    private long _orders;

    public World(Scenario scenario)
    {
        _stateful = scenario.Stateful;
        _store = new SimulatedStore(scenario.Before);
        Life = new Life(scenario.Rules, new Phase.Created(), Walk.Home);
        _monitor = new Monitor(this);
    }

    public Life Life { get; private set; }

    /// <summary>What has happened so far, for whoever wants to know why something broke.</summary>
    public string Trace => string.Join(Environment.NewLine, _trace.Select(tell => tell()));

    public IReadOnlySet<DeadlineKind> Armed => _armed;

    public IEnumerable<SimulatedIncarnation> Incarnations => _incarnations.Values;

    /// <summary>The incarnation that the gate sends to, while it is open.</summary>
    public int? Open => _open;

    public SimulatedIncarnation Incarnation(int number) => _incarnations[number];

    public long SavedContent(long epoch) => _store.ContentOf(epoch);

    public void Run(IEnumerable<int> choices, Coverage coverage)
    {
        _monitor.Coverage = coverage;
        const int AfterTheEnd = 10;
        var after = 0;
        foreach (var choice in choices)
        {
            if (Life.Phase is Phase.Ended && after++ == AfterTheEnd)
                return;
            var moves = Moves().ToArray();
            var kind = (choice % 40) switch
            {
                < 24 => MoveKind.Answer,
                < 26 => MoveKind.Time,
                < 28 => MoveKind.Fault,
                < 39 => MoveKind.User,
                _ => MoveKind.Calamity,
            };
            Move[] likely = [.. moves.Where(move => move.Kind == kind)];
            if (likely.Length == 0)
                likely = moves;
            likely[choice / 40 % likely.Length].Do();
        }
    }

    /// <summary>No more faults: everything that was asked is answered, and deadlines pass only where nothing else is left to happen.</summary>
    public void Settle()
    {
        const int Bound = 2000;
        for (var steps = 0; ; steps++)
        {
            var moves = Moves().ToArray();
            var next = moves.Where(move => move.Kind == MoveKind.Answer).Concat(moves.Where(move => move.Kind == MoveKind.Time)).FirstOrDefault();
            if (next.Do is null)
                return;
            next.Do();
            if (steps == Bound)
                _monitor.Fail("it comes to rest when everything is answered");
        }
    }

    /// <summary>When faults stop, a worker runs or has ended.</summary>
    public void CheckRest() => _monitor.CheckRest();

    public void CheckEnd() => _monitor.CheckEnd();

    public void Happen(LifeEvent happened)
    {
        _now += TimeSpan.FromMilliseconds(1);
        var before = Life;
        var step = LifeCycle.Next(Life, happened, new LifeMoment(_now, _now.Microseconds / 1000.0));
        Life = step.Life;
        _trace.Add(() => $"{Short.Of(happened)} -> {step.Life.Phase.GetType().Name}: {string.Join(", ", step.Effects.Select(Short.Of))}");
        _monitor.OnEvent(before, happened);
        foreach (var effect in step.Effects)
        {
            _monitor.OnEffect(before, effect);
            Do(effect);
        }

        _monitor.OnStep(before, step);
    }

    private void Do(LifeEffect effect)
    {
        switch (effect)
        {
            case LifeEffect.CloseGate:
                _open = null;
                break;
            case LifeEffect.OpenGate open:
                _open = open.Incarnation;
                if (open.Started is not null)
                    Begin(_incarnations[open.Incarnation]);
                break;
            case LifeEffect.CheckTarget check:
                _watched.Add(check.Order.Target);
                _checks.Add(check.Order);
                break;
            case LifeEffect.Build build:
                _watched.Add(build.Place);
                var built = new SimulatedIncarnation(build.Incarnation, build.Place, build.Image is { } image ? Walk.ContentOf(image) : 0);
                if (_dead.Contains(build.Place))
                    built.Stage = Stage.Dead;
                _incarnations.Add(build.Incarnation, built);
                break;
            case LifeEffect.AskState ask:
                _incarnations[ask.Incarnation].Requests[ask.Request] = false;
                break;
            case LifeEffect.Withdraw withdraw when _incarnations[withdraw.Incarnation].Requests.ContainsKey(withdraw.Request):
                _incarnations[withdraw.Incarnation].Requests[withdraw.Request] = true;
                break;
            case LifeEffect.AskStop ask:
                _incarnations[ask.Incarnation].IsToEnd = true;
                break;
            case LifeEffect.Cancel cancel:
                _incarnations[cancel.Incarnation].IsToEnd = true;
                break;
            case LifeEffect.Discard discard:
                _incarnations[discard.Incarnation].IsToEnd = true;
                break;
            case LifeEffect.Abandon abandon:
                _incarnations[abandon.Incarnation].Fenced = true;
                _incarnations[abandon.Incarnation].KnownGone = true;
                break;
            case LifeEffect.Save save:
                _store.Save(save);
                break;
            case LifeEffect.Load load:
                _store.Load(load);
                break;
            case LifeEffect.Arm arm:
                _armed.Add(arm.Kind);
                break;
            case LifeEffect.Disarm disarm:
                _armed.Remove(disarm.Kind);
                break;
            case LifeEffect.End:
                _open = null;
                _armed.Clear();
                break;
        }
    }

    private static void Begin(SimulatedIncarnation incarnation)
    {
        incarnation.WasBegun = true;
        if (incarnation.Stage == Stage.Built)
            incarnation.Stage = Stage.Begun;
    }
}
