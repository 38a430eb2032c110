using Akka.Actor;
using PolyType;

namespace Akka.Workers.Processes.Tests.Transport;

[GenerateShape, WorkerContract("transport.numbered")]
public sealed partial record Numbered(int Sender, long Number);

[GenerateShape, WorkerContract("transport.luggage")]
public sealed partial record Luggage(string Text, IActorRef Actor);

/// <summary>No contract.</summary>
public sealed record Unregistered(int Value);
