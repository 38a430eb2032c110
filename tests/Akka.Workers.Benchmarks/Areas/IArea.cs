using Akka.Workers.Benchmarks.Measuring;

namespace Akka.Workers.Benchmarks.Areas;

/// <summary>A table of figures that are measured together.</summary>
internal interface IArea
{
    string Name { get; }

    /// <summary>Who the others are compared with.</summary>
    string Reference { get; }

    /// <summary>All that it can measure.</summary>
    IReadOnlyList<Figure> Figures { get; }

    /// <summary>Measures those figures that are wanted.</summary>
    Task<IReadOnlyList<Measured>> RunAsync(Effort effort, Func<Figure, bool> isWanted);
}
