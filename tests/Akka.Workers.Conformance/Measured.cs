using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Akka.Workers.Conformance;

/// <summary>What the meter tells of one system.</summary>
internal sealed class Measured : IDisposable
{
    private readonly string _system;
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<Measurement> _all = [];
    private readonly ConcurrentDictionary<string, Instrument> _instruments = new();

    public Measured(string system)
    {
        _system = system;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != "Akka.Workers")
                return;
            _instruments[instrument.Name] = instrument;
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Names and units of all instruments.</summary>
    public IEnumerable<(string Name, string? Unit)> Instruments => _instruments.Values.Select(instrument => (instrument.Name, instrument.Unit)).Order();

    /// <summary>What was told so far of what happened, or is told now of what can be looked at.</summary>
    public IReadOnlyList<Measurement> Of(string name)
    {
        if (_instruments[name].IsObservable)
        {
            _all.Clear();
            _listener.RecordObservableInstruments();
        }

        return [.. _all.Where(measurement => measurement.Name == name)];
    }

    /// <summary>The sum of what bears this tag.</summary>
    public double Sum(string name, string tag, string value) => Of(name).Where(measurement => measurement.Tags[tag] == value).Sum(measurement => measurement.Value);

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, of) in tags)
            known.Add(key, $"{of}");
        if (known["akka.system"] == _system)
            _all.Enqueue(new Measurement(instrument.Name, value, known));
    }

    public sealed record Measurement(string Name, double Value, IReadOnlyDictionary<string, string> Tags);
}
