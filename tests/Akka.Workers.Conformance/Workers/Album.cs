using PolyType;

namespace Akka.Workers.Conformance;

/// <summary>Keep these, over restarts.</summary>
[GenerateShape, WorkerContract("test.keep")]
public sealed partial record Keep(params WorkerHandle[] Handles);

/// <summary>Do something with each that is kept, and answer with what came of it.</summary>
[GenerateShape, WorkerContract("test.do-with-kept")]
public sealed partial record DoWithKept(string What);

/// <summary>Keep the handle of a worker that is launched here on this host; answered with its name.</summary>
[GenerateShape, WorkerContract("test.keep-launched")]
public sealed partial record KeepLaunched(WorkerHost Host);

[GenerateShape]
public sealed partial record AlbumState(WorkerHandle[] Kept)
{
    public async Task<string> DoAsync(string what) => string.Join(", ", await Task.WhenAll(Kept.Select(handle => Agent.DoAsync(handle, what))));

    public static async Task<AlbumState> OfAsync(object message, AlbumState before) => message switch
    {
        Keep keep => new AlbumState(keep.Handles),
        KeepLaunched { Host: var host } => new AlbumState([await host.LaunchWorkerAsync(new WorkerId<PuppetParameters>("puppet"), new PuppetParameters())]),
        _ => before,
    };
}

/// <summary>Has handles in its state; in main-loop form.</summary>
[Worker("album")]
public sealed class Album : IWorker<NoParameters, AlbumState>
{
    private AlbumState _state = new([]);

    public Album(NoParameters parameters) => _ = parameters;

    public Album(AlbumState state) => _state = state;

    public async Task RunAsync(WorkerMailbox<AlbumState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            switch (message)
            {
                case WorkerRpc<AlbumState>.Stop:
                    return;
                case WorkerRpc<AlbumState>.Restart restart:
                    if (restart.TryComplete(_state))
                        return;
                    break;
                case WorkerRpc<AlbumState>.Checkpoint checkpoint:
                    checkpoint.TryComplete(_state);
                    break;
                case { Value: DoWithKept { What: "die" } }:
                    throw new InvalidOperationException("as it was told");
                case { Value: DoWithKept { What: var what } }:
                    message.Reply(await _state.DoAsync(what));
                    break;
                case { Value: { } other }:
                    _state = await AlbumState.OfAsync(other, _state);
                    message.Reply(_state.Kept.Length);
                    break;
            }
        }
    }
}

/// <summary>The same in actor form.</summary>
[Worker("album-actor")]
public sealed class AlbumActor : WorkerActor<NoParameters, AlbumState>
{
    private AlbumState _state = new([]);

    public AlbumActor(NoParameters _)
    {
        Receive<DoWithKept>(ask => ask.What == "die", _ => throw new InvalidOperationException("as it was told"));
        ReceiveAsync<DoWithKept>(async ask => Reply(await _state.DoAsync(ask.What)));
        ReceiveAnyAsync(async other =>
        {
            _state = await AlbumState.OfAsync(other, _state);
            Reply(_state.Kept.Length);
        });
    }

    public AlbumActor(AlbumState state) : this(NoParameters.Instance) => _state = state;

    protected override AlbumState SaveState() => _state;
}
