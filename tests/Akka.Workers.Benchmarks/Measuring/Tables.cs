using System.Globalization;
using System.Text;

namespace Akka.Workers.Benchmarks.Measuring;

/// <summary>Results as Markdown.</summary>
internal static class Tables
{
    /// <summary>An area's table: a line for each subject, a column for each figure.</summary>
    /// <param name="results">Of one area.</param>
    /// <param name="own">Who the others are compared with.</param>
    public static string Area(IReadOnlyList<Measured> results, string own)
    {
        var figures = results.Select(one => one.Figure).Distinct().ToArray();
        var table = new StringBuilder();
        table.AppendLine(Line([figures[0].Area, .. figures.Select(figure => $"{figure.Work}, {figure.Unit}")]));
        table.AppendLine(Line(Enumerable.Repeat("---", figures.Length + 1)));
        foreach (var subject in results.Select(one => one.Subject).Distinct())
            table.AppendLine(Line([subject, .. figures.Select(figure => Cell(results, figure, subject, own))]));
        return table.ToString();
    }

    /// <summary>The goals with what was reached.</summary>
    public static string Goals(IEnumerable<Verdict> verdicts)
    {
        var table = new StringBuilder();
        table.AppendLine(Line(["goal", "", "reached", "95 % interval", "verdict"]));
        table.AppendLine(Line(Enumerable.Repeat("---", 5)));
        foreach (var verdict in verdicts)
        {
            var (goal, figure) = (verdict.Goal, verdict.Figure);
            var unit = goal.Against is null ? $" {figure.Unit}" : $" × {goal.Against}";
            table.AppendLine(Line([
                $"{figure.Area}: {figure.Work}, {goal.Subject}",
                $"{(figure.Better == Better.Higher ? "≥" : "≤")} {Number(goal.Limit)}{unit}",
                Number(verdict.Reached.Median),
                $"{Number(verdict.Reached.Low)} – {Number(verdict.Reached.High)}",
                Text(verdict)]));
        }

        return table.ToString();
    }

    /// <summary>Three digits that count, and k or M.</summary>
    public static string Number(double value)
    {
        if (double.IsInfinity(value))
            return "∞";
        var (scaled, suffix) = Math.Abs(value) switch
        {
            >= 999_500 => (value / 1e6, " M"),
            >= 9_995 => (value / 1e3, " k"),
            _ => (value, ""),
        };
        var decimals = Math.Abs(scaled) switch { >= 99.95 => 0, >= 9.995 => 1, >= 0.0995 or 0 => 2, _ => 4 };
        return scaled.ToString($"F{decimals}", CultureInfo.InvariantCulture) + suffix;
    }

    private static string Text(Verdict verdict)
    {
        var text = verdict.IsMet ? "met" : $"**not met**, {verdict.Gap.ToString("P0", CultureInfo.InvariantCulture)} short";
        return verdict.IsClose && verdict.Reached.Low < verdict.Reached.High ? $"{text} (close)" : text;
    }

    private static string Cell(IReadOnlyList<Measured> results, Figure figure, string subject, string own)
    {
        if (Find(subject) is not { } measured)
            return "–";
        var value = Number(measured.Value.Median);
        if (subject == own || Find(own) is not { } ours)
            return value;
        var advantage = ours.AdvantageOver(measured);
        return $"{value} ({Number(advantage.Median)}; {Number(advantage.Low)}–{Number(advantage.High)})";

        Measured? Find(string who) => results.FirstOrDefault(one => one.Figure == figure && one.Subject == who);
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
