using Akka.Actor;

namespace Akka.Workers.Tests.Gate;

/// <summary>Holds up whoever tells it one certain message, before the message counts as told.</summary>
internal sealed class BlockingRef(ExtendedActorSystem system, object slow) : RecordingRef(system, "slow")
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _released = new();

    /// <summary>Somebody is being held up.</summary>
    public Task Reached => _reached.Task.WaitAsync(GateSystem.Bound);

    public void Release() => _released.Set();

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message.Equals(slow))
        {
            _reached.TrySetResult();
            if (!_released.Wait(GateSystem.Bound))
                throw new TimeoutException("nobody released the sender");
        }

        base.TellInternal(message, sender);
    }
}
