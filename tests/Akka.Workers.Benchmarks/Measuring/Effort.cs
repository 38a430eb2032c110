namespace Akka.Workers.Benchmarks.Measuring;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">How often the subjects take turns.</param>
/// <param name="Sample">How long one sample of a paced subject takes.</param>
/// <param name="WarmUp">How long it runs before the first.</param>
internal sealed record Effort(int Rounds, TimeSpan Sample, TimeSpan WarmUp)
{
    /// <summary>Nine rounds: their median lies between the second and the eighth with 96 %.</summary>
    public static Effort Full { get; } = new(9, TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(800));

    /// <summary>Everything once, to see that it runs; the figures mean nothing.</summary>
    public static Effort Smoke { get; } = new(1, TimeSpan.Zero, TimeSpan.Zero);

    public bool IsSmoke => Sample == TimeSpan.Zero;

    /// <summary>Of things that take long or much each.</summary>
    public Effort WithRounds(int rounds) => IsSmoke ? this : this with { Rounds = rounds };

    /// <summary>A size, or a small one when nothing is measured anyway.</summary>
    public int Size(int full, int smoke) => IsSmoke ? smoke : full;
}
