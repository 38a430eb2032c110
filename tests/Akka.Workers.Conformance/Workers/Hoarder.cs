using Akka.Actor;
using PolyType;

namespace Akka.Workers.Conformance;

/// <summary>Tell yourself something that cannot leave your process, then block until somebody opens the latch, and throw.</summary>
[GenerateShape, WorkerContract("test.mutter")]
public sealed partial record Mutter(string Latch);

/// <summary>Answer with what you have read since you were restarted.</summary>
[GenerateShape, WorkerContract("test.ask-hoard")]
public sealed partial record AskHoard;

[GenerateShape]
public sealed partial record HoarderState(string[] Read);

/// <summary>Stashes what it is told until it was restarted, and tells itself something behind the request for its state.</summary>
[Worker("hoarder")]
public sealed class Hoarder : WorkerActor<NoParameters, HoarderState>, IWithUnboundedStash
{
    private readonly List<string> _read = [];

    public Hoarder(NoParameters _)
    {
        ReceiveOthers();
        ReceiveAny(_ => Stash.Stash());
    }

    public Hoarder(HoarderState state)
    {
        _read.AddRange(state.Read);
        ReceiveOthers();
        ReceiveAny(message => _read.Add(Text(message)));
    }

    public IStash Stash { get; set; } = null!;

    public static string Text(object message) => message switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        IActorRef actor => actor.Path.Name,
        _ => FormattableString.Invariant($"{message.GetType().Name} {message}"),
    };

    protected override HoarderState SaveState()
    {
        Self.Tell(new Muttered(() => { }));
        // Of no concern to the successor.
        Self.Tell(ReceiveTimeout.Instance);
        return new HoarderState([.. _read]);
    }

    private void ReceiveOthers()
    {
        Receive<AskHoard>(_ => Reply(string.Join(", ", _read)));
        Receive<Muttered>(_ => { });
        Receive<Mutter>(mutter =>
        {
            Self.Tell(new Muttered(() => { }));
            Latches.Named(mutter.Latch).Pass();
            throw new InvalidOperationException("as it was told");
        });
    }

    private sealed record Muttered(Action What);
}
