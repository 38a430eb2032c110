namespace Akka.Workers.Conformance;

/// <summary>The same in actor form.</summary>
[Worker("puppet-actor")]
public sealed class PuppetActor : WorkerActor<PuppetParameters, PuppetState>
{
    private readonly string _instance = Guid.NewGuid().ToString("N");
    private readonly string _latch;
    private string _mode;
    private long _value;

    public PuppetActor(PuppetParameters parameters) : this(parameters.Value, parameters.Mode, parameters.Latch)
    {
        if (_mode == "throw-new")
            throw new InvalidOperationException("no birth today");
        if (_mode == "slow-new")
            Latches.Named(_latch).Pass();
    }

    public PuppetActor(PuppetState state) : this(state.Value, state.Mode, state.Latch)
    {
        if (_mode == "throw-restart")
            throw new InvalidOperationException("no rebirth today");
        if (_mode == "slow-restart")
            Latches.Named(_latch).Pass();
    }

    private PuppetActor(long value, string mode, string latch)
    {
        (_value, _mode, _latch) = (value, mode, latch);
        Receive<Increment>(increment => _value += increment.By);
        Receive<Padded>(_ => _value++);
        Receive<Read>(_ => Reply(_value));
        Receive<WhoAreYou>(_ => Reply(new Identity(_instance, Thread.CurrentThread.Name, "first")));
        Receive<Behave>(behave => _mode = behave.Mode);
        Receive<Block>(block => Latches.Named(block.Latch).Pass());
        ReceiveAsync<Wait>(wait => Latches.Named(wait.Latch).PassAsync());
        Receive<Die>(die => throw new InvalidOperationException(die.Why));
    }

    protected override PuppetState SaveState() => _mode switch
    {
        "refuse" => throw new InvalidOperationException("not now"),
        _ => new PuppetState(_value, _mode, _latch),
    };

    protected override Task StopAsync() => _mode is "ignore-stop" or "hang-after-state" ? Latches.Named(_latch).PassAsync() : Task.CompletedTask;

    protected override void Inspect(Inspection.Builder node) =>
        node.Field("value", () => _value, text => _value = long.Parse(text)).Child("mode", below => below.Field("name", _mode));
}
