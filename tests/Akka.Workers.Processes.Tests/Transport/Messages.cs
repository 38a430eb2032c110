using Akka.Actor;
using PolyType;

namespace Akka.Workers.Processes.Tests.Transport;

[GenerateShape, WorkerContract("transport.numbered")]
public sealed partial record Numbered(int Sender, long Number);

[GenerateShape, WorkerContract("transport.luggage")]
public sealed partial record Luggage(string Text, IActorRef Actor);

/// <summary>No contract.</summary>
public sealed record Unregistered(int Value);

/// <summary>Can be written, and not be read once it is broken.</summary>
[GenerateShape, WorkerContract("transport.fragile")]
public sealed partial class Fragile
{
    public Fragile(int number) => Number = number >= 0 ? number : throw new ArgumentException("it is broken");

    public int Number { get; private set; }

    public static Fragile Broken() => new(1) { Number = -1 };
}
