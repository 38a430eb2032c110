using PolyType;

namespace Akka.Workers.Conformance;

/// <summary>Add to the count.</summary>
[GenerateShape, WorkerContract("test.increment")]
public sealed partial record Increment(long By = 1);

/// <summary>Answer with the count.</summary>
[GenerateShape, WorkerContract("test.read")]
public sealed partial record Read;

/// <summary>Answer with the thread's name, the path the worker was given, and its incarnation's identity.</summary>
[GenerateShape, WorkerContract("test.who")]
public sealed partial record WhoAreYou;

[GenerateShape, WorkerContract("test.identity")]
public sealed partial record Identity(string Instance, string? Thread, string Build);

/// <summary>Add one to the count, and weigh something.</summary>
[GenerateShape, WorkerContract("test.padded")]
public sealed partial record Padded(byte[] Padding);

/// <summary>Throw.</summary>
[GenerateShape, WorkerContract("test.die")]
public sealed partial record Die(string Why);

/// <summary>Behave like this from now on.</summary>
[GenerateShape, WorkerContract("test.behave")]
public sealed partial record Behave(string Mode);

/// <summary>Block until somebody opens the latch.</summary>
[GenerateShape, WorkerContract("test.block")]
public sealed partial record Block(string Latch);

/// <summary>Wait until somebody opens the latch, without blocking.</summary>
[GenerateShape, WorkerContract("test.wait")]
public sealed partial record Wait(string Latch);

/// <summary>Message number such of sender such.</summary>
[GenerateShape, WorkerContract("test.numbered")]
public sealed partial record Numbered(int Sender, long Number);

/// <summary>Answer with what was wrong with the numbered messages so far.</summary>
[GenerateShape, WorkerContract("test.tally")]
public sealed partial record AskTally;

[GenerateShape, WorkerContract("test.tallied")]
public sealed partial record Tally(long Received, long OutOfOrder);

/// <summary>A host and its runner, and the process that they belong to.</summary>
[GenerateShape, WorkerContract("test.lent")]
public sealed partial record Lent(WorkerHost Host, WorkerHostRunner Runner, int Process);

/// <summary>Handles, hosts and runners on their way.</summary>
[GenerateShape, WorkerContract("test.luggage")]
public sealed partial record Luggage(WorkerHandle Handle, WorkerHost Host, WorkerHostRunner Runner);
