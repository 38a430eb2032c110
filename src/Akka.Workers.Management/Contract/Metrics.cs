namespace Akka.Workers.Management.Contract;

/// <summary>The instruments of the meter Akka.Workers, for this system.</summary>
internal sealed record MetricsView
{
    public DateTimeOffset At { get; init; }

    /// <summary>From when on what happened was counted: the API's start.</summary>
    public DateTimeOffset Since { get; init; }
    public required IReadOnlyList<MetricView> Metrics { get; init; }
}

/// <summary>An instrument, with all that it has told.</summary>
internal sealed record MetricView
{
    public required string Name { get; init; }

    /// <summary>counter, up-down-counter or histogram.</summary>
    public required string Kind { get; init; }
    public string Unit { get; init; } = "";
    public string Description { get; init; } = "";
    public IReadOnlyList<MetricPointView> Points { get; init; } = [];
}

/// <summary>What an instrument has told with certain tags.</summary>
internal sealed record MetricPointView
{
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Of a counter the sum so far, of an up-down-counter what it is now; missing for a histogram.</summary>
    public double? Value { get; init; }
    public HistogramView? Histogram { get; init; }
}

/// <summary>How values are spread.</summary>
internal sealed record HistogramView
{
    public long Count { get; init; }
    public double Sum { get; init; }
    public double Min { get; init; }
    public double Max { get; init; }

    /// <summary>The highest value of each bucket; the last bucket has none.</summary>
    public IReadOnlyList<double> Bounds { get; init; } = [];

    /// <summary>How many values are in each bucket: one more than there are bounds.</summary>
    public IReadOnlyList<long> Counts { get; init; } = [];
}
