using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Akka.Actor;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Management.Internal;

/// <summary>
/// What the meter <c>Akka.Workers</c> tells of one system, added up from the API's start until the system's end: a listener as
/// exporters have one. The meter tells nothing of single messages, so it costs next to nothing.
/// </summary>
internal sealed class SystemMetrics : IExtension, IDisposable
{
    private const string Meter = "Akka.Workers", SystemTag = "akka.system";

    private readonly string _system;
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, Series> _instruments = [];
    private readonly Lock _collecting = new();
    private readonly DateTimeOffset _since = TimeProvider.System.GetUtcNow();

    private SystemMetrics(ActorSystem system)
    {
        _system = system.Name;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != Meter)
                return;
            _instruments[instrument] = new Series(instrument);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
        _ = EndAsync(system);
    }

    public static SystemMetrics Of(ActorSystem system) => system.WithExtension<SystemMetrics, Provider>();

    public MetricsView Collect()
    {
        lock (_collecting)
        {
            foreach (var (instrument, series) in _instruments)
            {
                if (instrument.IsObservable)
                    series.Clear();
            }

            _listener.RecordObservableInstruments();
            return new MetricsView
            {
                At = TimeProvider.System.GetUtcNow(),
                Since = _since,
                Metrics = [.. _instruments.Values.Select(series => series.View()).OrderBy(metric => metric.Name, StringComparer.Ordinal)],
            };
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var known = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, of) in tags)
            known[key] = $"{of}";
        // All systems of the process share the meter.
        if (known.Remove(SystemTag, out var system) && system == _system)
            _instruments[instrument].Add(value, known);
    }

    private async Task EndAsync(ActorSystem system)
    {
        await system.WhenTerminated;
        Dispose();
    }

    private sealed class Provider : ExtensionIdProvider<SystemMetrics>
    {
        public override SystemMetrics CreateExtension(ExtendedActorSystem system) => new(system);
    }
}
