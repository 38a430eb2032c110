using System.Collections.Immutable;

namespace Akka.Workers.Internal.Telemetry;

/// <summary>How long the phases of a restart take. For the handle's actor only, but for <see cref="Current"/>.</summary>
internal sealed class PhaseTimes(TimeProvider time)
{
    private readonly List<(string Name, long Since)> _open = new(1);
    private ImmutableArray<RestartPhase> _done = [];
    private string? _current;
    private IProgress<RestartPhase>? _progress;

    /// <summary>The phase that began last and goes on; read by whoever looks.</summary>
    public string? Current => Volatile.Read(ref _current);

    public ImmutableArray<RestartPhase> Done => _done;

    /// <summary>Another restart, launch or recovery begins.</summary>
    /// <param name="progress">Who is told its phases as they end.</param>
    public void Clear(IProgress<RestartPhase>? progress = null)
    {
        _progress = progress;
        _open.Clear();
        _done = [];
        Show();
    }

    public void Begin(string phase)
    {
        End(phase);
        _open.Add((phase, time.GetTimestamp()));
        Show();
    }

    /// <summary>What follows belongs to no restart that somebody waits for.</summary>
    public void Detach() => _progress = null;

    public void End(string phase, bool hasFailed = false)
    {
        var at = _open.FindIndex(open => open.Name == phase);
        if (at < 0)
            return;
        var ended = new RestartPhase(phase, time.GetElapsedTime(_open[at].Since)) { HasFailed = hasFailed };
        _done = _done.Add(ended);
        _open.RemoveAt(at);
        Show();
        Tell(ended);
    }

    public void EndAll(bool hasFailed = false)
    {
        while (_open.Count > 0)
            End(_open[0].Name, hasFailed);
    }

    private void Tell(RestartPhase ended)
    {
        try
        {
            _progress?.Report(ended);
        }
        catch (Exception)
        {
            // Foreign code, in the handle's actor: what goes wrong with it is its own affair, and nothing of the worker's.
        }
    }

    private void Show() => Volatile.Write(ref _current, _open.Count == 0 ? null : _open[^1].Name);
}
