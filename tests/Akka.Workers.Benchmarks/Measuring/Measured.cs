namespace Akka.Workers.Benchmarks.Measuring;

/// <summary>One subject's samples of a figure.</summary>
/// <param name="Figure">What was measured.</param>
/// <param name="Subject">On what.</param>
/// <param name="Samples">One a round; the rounds of all subjects correspond.</param>
internal sealed record Measured(Figure Figure, string Subject, IReadOnlyList<double> Samples)
{
    public Interval Value { get; } = Interval.Of(Samples);

    /// <summary>How this one's values compare with another's, round by round, so that what disturbs a whole round cancels out.</summary>
    public Interval RatioTo(Measured other) => Interval.Of([.. Samples.Zip(other.Samples, (own, others) => own / others)]);

    /// <summary>How many times better than <paramref name="other"/>.</summary>
    public Interval AdvantageOver(Measured other) => Figure.Better == Better.Higher ? RatioTo(other) : other.RatioTo(this);
}
