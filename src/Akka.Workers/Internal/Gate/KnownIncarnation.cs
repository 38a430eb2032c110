using Akka.Actor;
using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Internal.Gate;

/// <summary>What a handle's actor knows of one incarnation, from its order to its end.</summary>
internal sealed class KnownIncarnation(int number, Place place)
{
    private List<long>? _asked;

    public int Number { get; } = number;

    /// <summary>To be shown with everything that is said of it.</summary>
    public long Key { get; } = ReplyKeys.Random();

    /// <summary>Where it was ordered; none once it is cut off, and then nothing of it counts but what it leaves.</summary>
    public Place? Place { get; private set; } = place;

    /// <summary>The process it was placed in, if not this one.</summary>
    public Address? Node { get; set; }

    /// <summary>The number of the process it was built in, as far as is known.</summary>
    public int? ProcessId { get; set; }

    /// <summary>Set once it is built.</summary>
    public GateTarget? Target { get; set; }

    /// <summary>Whether it has given back what it had not read.</summary>
    public bool HasLeft { get; set; }

    /// <summary>It is asked for its state.</summary>
    public void Ask(long request) => (_asked ??= new(1)).Add(request);

    /// <returns>Whether it was asked and had not answered yet.</returns>
    public bool TakeAnswer(long request) => _asked?.Remove(request) ?? false;

    public void CutOff()
    {
        Place = null;
        Node = null;
        Target = null;
        _asked = null;
    }
}
