using PolyType;

namespace Akka.Workers.Conformance;

[GenerateShape]
public sealed partial record GaugeState(int Limit, string Owner);

/// <summary>Shows itself by attributes; in main-loop form. It answers later when it is told to.</summary>
[Worker("gauge")]
public sealed partial class Gauge : IWorker<NoParameters, GaugeState>
{
    [Inspect(Update = true)]
    private int _limit;

    [Inspect(Sensitivity = InspectionSensitivity.Sensitive)]
    private readonly string _owner;

    [Inspect]
    private readonly List<Dial> _dials = [new(1), new(2)];

    private bool _later;

    public Gauge(NoParameters parameters) => (_limit, _owner) = (3, "Anna");

    public Gauge(GaugeState state) => (_limit, _owner) = (state.Limit, state.Owner);

    public async Task RunAsync(WorkerMailbox<GaugeState> mailbox, CancellationToken cancellationToken)
    {
        WorkerRpc<GaugeState>.Inspect? open = null;
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            switch (message)
            {
                case WorkerRpc<GaugeState>.Stop:
                    return;
                case WorkerRpc<GaugeState>.Restart restart when restart.TryComplete(new GaugeState(_limit, _owner)):
                    return;
                case WorkerRpc<GaugeState>.Inspect inspect when _later:
                    inspect.Defer();
                    open = inspect;
                    break;
                case WorkerRpc<GaugeState>.Inspect inspect:
                    inspect.Respond(this);
                    break;
                case { Value: Behave }:
                    _later = true;
                    message.Reply("later");
                    break;
                case { Value: Increment }:
                    // The answer that was put off: from elsewhere, and not on the mailbox's turn.
                    await Task.Run(() => open?.Respond(this), cancellationToken);
                    break;
                case { Value: Read }:
                    message.Reply(open is null ? 0L : 1L);
                    break;
            }
        }
    }
}

/// <summary>The same in actor form, in two steps of inheritance.</summary>
[Worker("gauge-actor")]
public sealed partial class GaugeActor : LimitActor
{
    [Inspect(Sensitivity = InspectionSensitivity.Sensitive)]
    private readonly string _owner;

    [Inspect]
    private readonly List<Dial> _dials = [new(1), new(2)];

    public GaugeActor(NoParameters parameters) : base(3) => _owner = "Anna";

    public GaugeActor(GaugeState state) : base(state.Limit) => _owner = state.Owner;

    protected override GaugeState SaveState() => new(Limit, _owner);
}

public abstract partial class LimitActor(int limit) : WorkerActor<NoParameters, GaugeState>
{
    [Inspect(Update = true)]
    protected int Limit { get; private set; } = limit;
}

[Inspect]
public sealed partial record Dial(int Number);
