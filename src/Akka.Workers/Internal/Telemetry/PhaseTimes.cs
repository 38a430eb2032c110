using System.Collections.Immutable;

namespace Akka.Workers.Internal.Telemetry;

/// <summary>How long the phases of a restart take. For the handle's actor only, but for <see cref="Current"/>.</summary>
internal sealed class PhaseTimes(TimeProvider time)
{
    private ImmutableArray<(string Name, long Since)> _open = [];
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
        _open = [];
        _done = [];
        Show();
    }

    public void Begin(string phase)
    {
        End(phase);
        _open = _open.Add((phase, time.GetTimestamp()));
        Show();
    }

    /// <summary>What follows belongs to no restart that somebody waits for.</summary>
    public void Detach() => _progress = null;

    public void End(string phase, bool hasFailed = false)
    {
        var at = 0;
        while (at < _open.Length && _open[at].Name != phase)
            at++;
        if (at == _open.Length)
            return;
        var ended = new RestartPhase(phase, time.GetElapsedTime(_open[at].Since)) { HasFailed = hasFailed };
        _done = _done.Add(ended);
        _open = _open.RemoveAt(at);
        Show();
        Tell(ended);
    }

    public void EndAll(bool hasFailed = false)
    {
        while (_open.Length > 0)
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

    private void Show() => Volatile.Write(ref _current, _open.Length == 0 ? null : _open[^1].Name);
}
