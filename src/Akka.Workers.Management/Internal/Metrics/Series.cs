using System.Diagnostics.Metrics;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Management.Internal;

/// <summary>What one instrument has told, by its tags.</summary>
internal sealed class Series(Instrument instrument)
{
    // Those of the OpenTelemetry specification, for an instrument that asks for none.
    private static readonly double[] s_usual = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];

    private readonly Dictionary<string, Point> _points = [];
    private readonly string _kind = instrument is Histogram<double> or Histogram<long> ? "histogram" : instrument is Counter<long> or Counter<double> ? "counter" : "up-down-counter";
    private readonly double[] _bounds = instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        _ => s_usual,
    };

    public void Add(double value, SortedDictionary<string, string> tags)
    {
        var key = string.Join('\n', tags.Select(tag => $"{tag.Key}={tag.Value}"));
        lock (_points)
        {
            if (!_points.TryGetValue(key, out var point))
                _points[key] = point = new Point(tags, new long[_bounds.Length + 1]);
            point.Count++;
            point.Sum += value;
            point.Min = Math.Min(point.Min, value);
            point.Max = Math.Max(point.Max, value);
            var at = Array.BinarySearch(_bounds, value);
            point.Counts[at < 0 ? ~at : at]++;
        }
    }

    public void Clear()
    {
        lock (_points)
            _points.Clear();
    }

    public MetricView View()
    {
        lock (_points)
        {
            return new MetricView
            {
                Name = instrument.Name,
                Kind = _kind,
                Unit = instrument.Unit ?? "",
                Description = instrument.Description ?? "",
                Points = [.. _points.OrderBy(known => known.Key, StringComparer.Ordinal).Select(known => View(known.Value))],
            };
        }
    }

    private MetricPointView View(Point point) => _kind == "histogram"
        ? new MetricPointView
        {
            Tags = point.Tags,
            Histogram = new HistogramView { Count = point.Count, Sum = point.Sum, Min = point.Min, Max = point.Max, Bounds = _bounds, Counts = [.. point.Counts] },
        }
        : new MetricPointView { Tags = point.Tags, Value = point.Sum };

    private sealed class Point(SortedDictionary<string, string> tags, long[] counts)
    {
        public IReadOnlyDictionary<string, string> Tags => tags;

        public long[] Counts => counts;

        public long Count { get; set; }

        public double Sum { get; set; }

        public double Min { get; set; } = double.PositiveInfinity;

        public double Max { get; set; } = double.NegativeInfinity;
    }
}
