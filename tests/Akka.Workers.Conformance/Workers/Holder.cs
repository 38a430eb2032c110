using PolyType;

namespace Akka.Workers.Conformance;

[GenerateShape]
public sealed partial record HolderState(int Lives);

/// <summary>Uses handles as the <see cref="Agent"/> does, and can be restarted.</summary>
[Worker("holder")]
public sealed class Holder : WorkerActor<NoParameters, HolderState>
{
    private readonly int _lives;

    public Holder(NoParameters _) : this(new HolderState(0)) { }

    public Holder(HolderState state)
    {
        _lives = state.Lives + 1;
        ReceiveAsync<DoWith>(async with => Reply($"life {_lives}: {await Agent.DoAsync(with.Handle, with.What)}"));
        ReceiveAsync<Wait>(wait => Latches.Named(wait.Latch).PassAsync());
    }

    protected override HolderState SaveState() => new(_lives);
}
