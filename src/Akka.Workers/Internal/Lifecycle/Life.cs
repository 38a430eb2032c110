using System.Collections.Immutable;

namespace Akka.Workers.Internal.Lifecycle;

/// <summary>
/// All that a gate knows of its worker's life. Changed only by <see cref="LifeCycle.Next"/>.
/// </summary>
/// <param name="Rules">What holds all its life.</param>
/// <param name="Phase">What it is in the middle of.</param>
/// <param name="Place">Where its incarnation is, or is to be.</param>
internal sealed record Life(LifeRules Rules, Phase Phase, Place Place)
{
    /// <summary>Whether it has a state that can be saved; taken for granted until its first incarnation says otherwise.</summary>
    public bool Stateful { get; init; } = true;

    /// <summary>The highest incarnation number that was given out.</summary>
    public int Incarnation { get; init; }

    /// <summary>The newest acknowledged epoch; 0 stands for the parameters.</summary>
    public long Epoch { get; init; }

    /// <summary>The highest number that was given out to a request or a save.</summary>
    public long Number { get; init; }

    /// <summary>The restart that is to come next; a newer order takes the place of an older one.</summary>
    public RestartOrder? Pending { get; init; }

    /// <summary>When it crashed, as far as the policy still counts it.</summary>
    public ImmutableArray<TimeSpan> Crashes { get; init; } = [];
}

/// <summary>A step: what is known after it, and what is to be done.</summary>
internal readonly record struct LifeStep(Life Life, ImmutableArray<LifeEffect> Effects)
{
    public LifeStep(Life life, params ReadOnlySpan<LifeEffect> effects) : this(life, ImmutableArray.Create(effects)) { }

    /// <summary>Does what <paramref name="next"/> says after what this says.</summary>
    public LifeStep Then(Func<Life, LifeStep> next)
    {
        var step = next(Life);
        return new LifeStep(step.Life, Effects.AddRange(step.Effects));
    }

    public LifeStep And(params ReadOnlySpan<LifeEffect> effects) => new(Life, Effects.AddRange(effects));
}
