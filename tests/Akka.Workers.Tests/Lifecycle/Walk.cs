using System.Buffers.Binary;
using System.Collections.Immutable;
using Akka.Actor;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Lifecycle;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Tests.Lifecycle;

/// <summary>A life that is led by events, step by step, and what each step asked for.</summary>
internal sealed class Walk
{
    public static readonly Place Home = new("home", ActorRefs.Nobody);
    public static readonly Place Other = new("other", ActorRefs.Nobody);
    public static readonly Place Third = new("third", ActorRefs.Nobody);
    public static readonly RemoteError Boom = new("boom", "it went off");
    public static readonly StateImage Image = ImageOf(1);

    public static readonly LifeRules Rules = new(
        Resume: false,
        SaveOnStop: false,
        new RestartSettings(
            OnFailure: true,
            MinBackoff: TimeSpan.FromMilliseconds(200),
            MaxBackoff: TimeSpan.FromSeconds(30),
            RandomFactor: 0.2,
            MaxRestarts: 5,
            Within: TimeSpan.FromSeconds(30),
            RestartOverlap.None),
        new DeadlineSettings(Construct: TimeSpan.FromSeconds(30), SaveState: TimeSpan.FromSeconds(20), Stop: TimeSpan.FromSeconds(5)));

    private Walk(LifeRules rules) => Life = new Life(rules, new Phase.Created(), Home);

    public Life Life { get; private set; }

    /// <summary>What the last step asked for.</summary>
    public ImmutableArray<LifeEffect> Effects { get; private set; } = [];

    public string Shown => string.Join(", ", Effects.Select(Short.Of));

    public string PhaseName => Life.Phase.GetType().Name;

    public static Walk Created(LifeRules? rules = null) => new(rules ?? Rules);

    /// <summary>Incarnation 1 runs at home.</summary>
    public static Walk Running(LifeRules? rules = null, bool stateful = true) =>
        Created(rules).On(new LifeEvent.Launch()).On(new LifeEvent.Built(1, stateful));

    /// <summary>Restart order 1 to the other host waits for that host's answer.</summary>
    public static Walk Checking(LifeRules? rules = null, Place? target = null) => Running(rules).On(Restart(1, target));

    /// <summary>Incarnation 1 has been asked for its state.</summary>
    public static Walk Asking(LifeRules? rules = null, Place? target = null) => Checking(rules, target).On(new LifeEvent.TargetChecked(1, null));

    /// <summary>Incarnation 1 has given its state, which is being saved under ticket 1.</summary>
    public static Walk Replacing(LifeRules? rules = null, Place? target = null) => Asking(rules, target).On(new LifeEvent.StateGiven(1, 1, Image));

    /// <summary>Incarnation 1 has ended and incarnation 2 is being built from its state.</summary>
    public static Walk Succeeding(LifeRules? rules = null, Place? target = null) => Replacing(rules, target).On(new LifeEvent.Ended(1, null));

    /// <summary>The successor could not be built: incarnation 3 is being built from the same state where the old code is.</summary>
    public static Walk RollingBack(LifeRules? rules = null) => Succeeding(rules).On(new LifeEvent.Ended(2, Boom));

    /// <summary>Incarnation 1 has crashed.</summary>
    public static Walk BackingOff(LifeRules? rules = null) => Running(rules).On(new LifeEvent.Ended(1, Boom));

    /// <summary>Incarnation 1 has been asked to end.</summary>
    public static Walk Stopping(LifeRules? rules = null) => Running(rules).On(new LifeEvent.Stop(Final: false));

    public static Walk Ended(LifeRules? rules = null) => Stopping(rules).On(new LifeEvent.Ended(1, null));

    public static LifeEvent.Restart Restart(long order, Place? target = null) => new(new RestartOrder(order, target ?? Other));

    public static StateImage ImageOf(long content)
    {
        var payload = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(payload, content);
        return new StateImage(1, payload);
    }

    public static long ContentOf(StateImage image) => BinaryPrimitives.ReadInt64LittleEndian(image.Payload.Span);

    public Walk On(LifeEvent happened, LifeMoment moment = default)
    {
        var step = LifeCycle.Next(Life, happened, moment);
        Life = step.Life;
        Effects = step.Effects;
        return this;
    }
}
