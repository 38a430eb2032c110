namespace Akka.Workers.Benchmarks.Measuring;

/// <summary>What a figure is to reach: at least, where more is better, else at most.</summary>
/// <param name="Area">The figure's table.</param>
/// <param name="Work">The figure.</param>
/// <param name="Subject">Whose.</param>
/// <param name="Limit">The value, or the multiple of the other's.</param>
/// <param name="Against">Whose figure of the same run it is compared with; none for a value of its own.</param>
internal sealed record Goal(string Area, string Work, string Subject, double Limit, string? Against = null);

/// <summary>How a goal fared.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="Figure">What was measured for it.</param>
/// <param name="Reached">In the terms of the goal.</param>
internal sealed record Verdict(Goal Goal, Figure Figure, Interval Reached)
{
    public bool IsMet => Figure.Better == Better.Higher ? Reached.Median >= Goal.Limit : Reached.Median <= Goal.Limit;

    /// <summary>How much is missing, as a part of the goal; none when it is met.</summary>
    public double Gap => IsMet ? 0 : Math.Abs(Reached.Median - Goal.Limit) / Goal.Limit;

    /// <summary>Whether the goal lies within the interval, so that another run might say the opposite.</summary>
    public bool IsClose => Reached.Low <= Goal.Limit && Goal.Limit <= Reached.High;

    /// <summary>The verdicts on those goals that something was measured for.</summary>
    public static IEnumerable<Verdict> On(IEnumerable<Goal> goals, IReadOnlyCollection<Measured> results)
    {
        foreach (var goal in goals)
        {
            if (Find(goal.Subject) is not { } own)
                continue;
            if (goal.Against is null)
                yield return new Verdict(goal, own.Figure, own.Value);
            else if (Find(goal.Against) is { } other)
                yield return new Verdict(goal, own.Figure, own.RatioTo(other));

            Measured? Find(string subject) => results.FirstOrDefault(one =>
                one.Figure.Area == goal.Area && one.Figure.Work == goal.Work && one.Subject == subject);
        }
    }
}
