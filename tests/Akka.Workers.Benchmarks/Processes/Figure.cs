using System.Globalization;

namespace Akka.Workers.Benchmarks.Processes;

/// <summary>One line of the table: milliseconds, taken one after the other. The first few do not count.</summary>
internal sealed class Figure
{
    private const int WarmUp = 3;
    private readonly string _what;
    private readonly double[] _sorted;

    private Figure(string what, IEnumerable<double> taken) => (_what, _sorted) = (what, [.. taken.Skip(WarmUp).Order()]);

    public static string Head => "\n| child processes | median ms | least | most | runs |\n|---|---|---|---|---|";

    public static Figure Of(string what, IEnumerable<double> taken) => new(what, taken);

    public static async Task<Figure> TakeAsync(string what, int runs, Func<Task<double>> take)
    {
        List<double> taken = [];
        while (taken.Count < WarmUp + runs)
            taken.Add(await take());
        return new Figure(what, taken);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"| {_what} | {_sorted[_sorted.Length / 2]:0.00} | {_sorted[0]:0.00} | {_sorted[^1]:0.00} | {_sorted.Length} |");
}
