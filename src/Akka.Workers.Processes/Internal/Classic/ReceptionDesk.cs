using Akka.Actor;

namespace Akka.Workers.Processes.Internal.Classic;

/// <summary>
/// Where children come to: it knows who is awaited. A token is good for one process, which may ask again when the answer took
/// its time.
/// </summary>
internal sealed class ReceptionDesk : UntypedActor
{
    /// <summary>The answer to a child that may stay; anything else says why not.</summary>
    public const string Welcome = "welcome";

    // A child asks again within seconds. More starts than this within that time do not happen.
    private const int Remembered = 1000;

    private readonly Dictionary<string, Guest> _guests = new(StringComparer.Ordinal);
    private readonly Queue<string> _answered = new();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Expect expect:
                _guests.Add(expect.Token, new Guest(expect.Arrived));
                break;
            case Forget forget when _guests.GetValueOrDefault(forget.Token) is { Answer: null }:
                _guests.Remove(forget.Token);
                break;
            case Answer answer when _guests.GetValueOrDefault(answer.Token) is { } guest:
                guest.Answer = answer.Text;
                guest.Asker?.Tell(answer.Text, Self);
                Remember(answer.Token);
                break;
            case string text when Hello.TryParse(text) is { } hello && _guests.GetValueOrDefault(hello.Token ?? "") is { } guest && guest.Is(Sender):
                guest.Asker = Sender;
                if (guest.Answer is { } known)
                    Sender.Tell(known, Self);
                guest.Arrived.TrySetResult(hello);
                break;
            case string:
                Sender.Tell("nobody with this token is awaited", Self);
                break;
        }
    }

    private void Remember(string token)
    {
        _answered.Enqueue(token);
        if (_answered.Count > Remembered)
            _guests.Remove(_answered.Dequeue());
    }

    public sealed record Expect(string Token, TaskCompletionSource<Hello> Arrived) : INoSerializationVerificationNeeded;

    public sealed record Answer(string Token, string Text) : INoSerializationVerificationNeeded;

    public sealed record Forget(string Token) : INoSerializationVerificationNeeded;

    private sealed class Guest(TaskCompletionSource<Hello> arrived)
    {
        public TaskCompletionSource<Hello> Arrived => arrived;

        public IActorRef? Asker { get; set; }

        public string? Answer { get; set; }

        public bool Is(IActorRef sender) => Asker is null || Asker.Path.Address == sender.Path.Address;
    }
}
