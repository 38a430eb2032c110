using PolyType;

namespace Akka.Workers.Conformance;

[GenerateShape]
public sealed partial record PuppetParameters(string Mode = "", string Latch = "", long Value = 0);

[GenerateShape]
public sealed partial record PuppetState(long Value, string Mode, string Latch);

/// <summary>A worker in main-loop form that does as it is told, also what no worker should do.</summary>
[Worker("puppet")]
public sealed class Puppet : IWorker<PuppetParameters, PuppetState>
{
    private readonly string _instance = Guid.NewGuid().ToString("N");
    private readonly string _latch;
    private string _mode;
    private long _value;

    public Puppet(PuppetParameters parameters)
    {
        (_value, _mode, _latch) = (parameters.Value, parameters.Mode, parameters.Latch);
        switch (_mode)
        {
            case "throw-new":
                throw new InvalidOperationException("no birth today");
            case "slow-new":
                Latches.Named(_latch).Pass();
                break;
        }
    }

    public Puppet(PuppetState state)
    {
        (_value, _mode, _latch) = (state.Value, state.Mode, state.Latch);
        switch (_mode)
        {
            case "throw-restart":
                throw new InvalidOperationException("no rebirth today");
            case "slow-restart":
                Latches.Named(_latch).Pass();
                break;
        }
    }

    public async Task RunAsync(WorkerMailbox<PuppetState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(CancellationToken.None))
        {
            switch (message)
            {
                case WorkerRpc<PuppetState>.Stop when _mode == "ignore-stop":
                    await Latches.Named(_latch).PassAsync();
                    message.Reply("too late");
                    return;
                case WorkerRpc<PuppetState>.Stop when _mode == "obey-token":
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                    return;
                case WorkerRpc<PuppetState>.Stop:
                    return;
                case WorkerRpc<PuppetState>.Restart restart:
                    if (await HandOverAsync(restart))
                        return;
                    break;
                case WorkerRpc<PuppetState>.Checkpoint checkpoint:
                    checkpoint.TryComplete(State);
                    break;
                case WorkerRpc<PuppetState>.Inspect inspect when _mode == "silent":
                    inspect.Defer();
                    break;
                case WorkerRpc<PuppetState>.Inspect inspect:
                    inspect.Respond(node => node.Field("value", () => _value, text => _value = long.Parse(text)).Child("mode", below => below.Field("name", _mode)));
                    break;
                case { Value: Wait(var latch) }:
                    await Latches.Named(latch).PassAsync();
                    break;
                default:
                    OnMessage(message);
                    break;
            }
        }
    }

    private PuppetState State => new(_value, _mode, _latch);

    private async Task<bool> HandOverAsync(WorkerRpc<PuppetState>.Restart restart)
    {
        switch (_mode)
        {
            case "refuse":
                restart.TryFail("not now");
                return false;
            case "pass-by":
                return false;
            case "late":
                await Latches.Named(_latch).PassAsync();
                restart.TryComplete(State);
                return true;
            case "hang-after-state":
                restart.TryComplete(State);
                await Latches.Named(_latch).PassAsync();
                return true;
            default:
                restart.TryComplete(State);
                return true;
        }
    }

    private void OnMessage(WorkerMessage message)
    {
        switch (message.Value)
        {
            case Increment(var by):
                _value += by;
                break;
            case Padded:
                _value++;
                break;
            case Read:
                message.Reply(_value);
                break;
            case WhoAreYou:
                message.Reply(new Identity(_instance, Thread.CurrentThread.Name, "first"));
                break;
            case Behave(var mode):
                _mode = mode;
                break;
            case Block(var latch):
                Latches.Named(latch).Pass();
                break;
            case Die(var why):
                throw new InvalidOperationException(why);
        }
    }
}
