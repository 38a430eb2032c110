namespace Akka.Workers.Benchmarks.Measuring;

/// <summary>What is measured: a column of an area's table.</summary>
/// <param name="Area">The table.</param>
/// <param name="Work">What is done.</param>
/// <param name="Unit">Of the values.</param>
/// <param name="Better">Which values are wanted.</param>
internal sealed record Figure(string Area, string Work, string Unit, Better Better);

internal enum Better
{
    Higher,
    Lower,
}
