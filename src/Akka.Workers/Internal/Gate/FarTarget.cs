using System.Diagnostics;
using Akka.Actor;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Gate;

/// <summary>What is known and noted of the way to an incarnation in another process.</summary>
internal sealed class FarTarget
{
    private readonly ILimitedActorRef? _link;

    public FarTarget(IActorRef actor) => _link = actor as ILimitedActorRef;

    /// <summary>The type of the last message that went there; the incarnation cannot tell any more when it has died.</summary>
    public Type? LastSent { get; private set; }

    /// <summary>That message's place in a trace.</summary>
    public ActivityContext LastTrace { get; private set; }

    /// <summary>Whether a message can go there with its place in a trace.</summary>
    public Func<object, bool> CanCarry { get; init; } = static _ => false;

    /// <summary>Who waits for an answer from it.</summary>
    public required OpenQuestions Questions { get; init; }

    /// <summary>Whether the way is bounded.</summary>
    public bool IsLimited => _link is not null;

    /// <summary>Whether it can take no more for now.</summary>
    public bool IsCongested => _link is { HasRoom: false };

    /// <summary>A message is about to go there.</summary>
    /// <returns>As it goes.</returns>
    public object Leaving(object message, IActorRef? sender)
    {
        if (sender is not null && !KnowsItsEnd(sender) && Rejections.IsAsk(sender))
            Questions.Add(sender);
        if (message is not Traced traced)
        {
            LastSent = message.GetType();
            LastTrace = default;
            return message;
        }

        LastSent = traced.Message.GetType();
        LastTrace = traced.Context;
        return CanCarry(traced.Message) ? traced : traced.Message;
    }

    // A link fails this process' own questions when it ends.
    private bool KnowsItsEnd(IActorRef sender) => _link is not null && sender is IActorRefScope { IsLocal: true };
}
