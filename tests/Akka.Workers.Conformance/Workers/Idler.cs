using Akka.Actor;

namespace Akka.Workers.Conformance;

/// <summary>Comes to its latch once it was told nothing for half a second.</summary>
[Worker("idler")]
public sealed class Idler : WorkerActor<PuppetParameters, NoState>
{
    private static readonly TimeSpan s_idle = TimeSpan.FromMilliseconds(500);

    public Idler(PuppetParameters parameters)
    {
        SetReceiveTimeout(s_idle);
        ReceiveAsync<ReceiveTimeout>(_ =>
        {
            SetReceiveTimeout(null);
            return Latches.Named(parameters.Latch).PassAsync();
        });
    }

    protected override NoState SaveState() => NoState.Instance;
}
