using System.Buffers.Binary;
using Akka.Workers;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Processes.Transport;
using TestChild.Hosting;

namespace TestChild.Evil;

/// <summary>
/// A worker host of one worker that was taken over. It does what a host does, by hand, except where the attack does something
/// else; an <see cref="Add"/> is the sign to begin.
/// </summary>
internal sealed class EvilHost(EvilLink link, EvilWords words, Attack attack)
{
    private readonly Dictionary<int, long> _keys = [];

    public EvilLink Link => link;

    public EvilWords Words => words;

    /// <summary>The worker's handle.</summary>
    public string Gate { get; private set; } = "";

    /// <summary>The actor in the launching process that stands for this host.</summary>
    public string Host { get; private set; } = "";

    /// <summary>An actor of the launching process that this child was given: who has sent the sign.</summary>
    public string Given { get; private set; } = "";

    public HostRequest.Build Build { get; private set; } = null!;

    /// <summary>Where the worker is said to be.</summary>
    public string Worker(int incarnation) => $"{words.Own}/user/evil/hand:{incarnation}#{incarnation}";

    public async Task RunAsync()
    {
        while (await link.NextAsync() is { } message)
            await OnAsync(message);
    }

    /// <summary>Says something to the gate, with the key of an incarnation unless it has one.</summary>
    public Task SayAsync(HostReply reply, int? of = null) =>
        link.TellAsync(Gate, words.Write(reply.Key != 0 ? reply : reply with { Key = _keys.GetValueOrDefault(of ?? reply.Incarnation) }));

    public Task SayBuiltAsync(string? worker = null) =>
        SayAsync(new HostReply.Built(Build.Incarnation, words.Reference(worker ?? Worker(Build.Incarnation)), StateVersion: 1));

    public Task GiveStateAsync(long request, long count = 42) =>
        SayAsync(new HostReply.StateGiven(Build.Incarnation, request, words.State(new HandState(count, []))));

    public async Task EndAsync(int incarnation)
    {
        await SayAsync(new HostReply.Ended(incarnation, Error: null));
        await link.TellAsync(Host, words.Write(new HostReport(Build.Ticket)));
    }

    private async Task OnAsync(EvilMessage message)
    {
        switch (words.Read(message.Word))
        {
            case HostRequest.Report:
                Host = message.Sender.Path!;
                break;
            case HostRequest.Build build when build.WorkerId.StartsWith("akka.workers.", StringComparison.Ordinal):
                // Somebody who wants to be warm; not here.
                await link.TellAsync(message.Sender.Path!, words.Write(new HostReply.Ended(build.Incarnation, new RemoteError("cold", "not here"))));
                break;
            case HostRequest.Build build:
                Gate = message.Sender.Path!;
                Build = build;
                _keys[build.Incarnation] = build.Key;
                await (attack.OnBuild?.Invoke(this) ?? SayBuiltAsync());
                break;
            case HostRequest.Check check:
                await link.TellAsync(message.Sender.Path!, words.Write(new HostReply.Checked(check.Request, Refusal: null) { Key = check.Key }));
                break;
            case HostRequest.Discard discard:
                await EndAsync(discard.Incarnation);
                break;
            case ControlRpc.Begin:
                await (attack.OnBegin?.Invoke(this) ?? Task.CompletedTask);
                break;
            case Rpc.Restart restart when attack.OnState is { } onState:
                await onState(this, restart.Request);
                break;
            case Rpc.Restart restart:
                await GiveStateAsync(restart.Request);
                await EndAsync(Build.Incarnation);
                break;
            case ControlRpc.Inspect inspect:
                await (attack.OnInspect?.Invoke(this, inspect.Request)
                    ?? SayAsync(new HostReply.Inspected(Build.Incarnation, inspect.Request, new Inspection("hand", "fine", []))));
                break;
            case Rpc.Stop:
                await EndAsync(Build.Incarnation);
                break;
            case Add:
                Given = message.Sender.Path ?? Gate;
                await (attack.OnSign?.Invoke(this) ?? Task.CompletedTask);
                break;
            case Read:
                var answer = new byte[sizeof(long)];
                BinaryPrimitives.WriteInt64LittleEndian(answer, attack.Answer?.Invoke(this) ?? 42);
                await link.AnswerAsync(message.Sender.Key, BuiltIn.Int64, answer);
                break;
        }
    }
}

/// <summary>What a host that was taken over does in place of what it should.</summary>
internal sealed record Attack
{
    /// <summary>It got the sign.</summary>
    public Func<EvilHost, Task>? OnSign { get; init; }

    /// <summary>It was asked to build.</summary>
    public Func<EvilHost, Task>? OnBuild { get; init; }

    /// <summary>Its worker was told to begin.</summary>
    public Func<EvilHost, Task>? OnBegin { get; init; }

    /// <summary>It was asked for its state, by this request.</summary>
    public Func<EvilHost, long, Task>? OnState { get; init; }

    /// <summary>It was asked what is inside, by this request.</summary>
    public Func<EvilHost, long, Task>? OnInspect { get; init; }

    /// <summary>What it answers to a question, if not 42.</summary>
    public Func<EvilHost, long>? Answer { get; init; }
}
