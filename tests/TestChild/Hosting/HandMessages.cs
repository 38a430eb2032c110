using Akka.Workers;
using PolyType;

namespace TestChild.Hosting;

[GenerateShape]
public sealed partial record HandParameters(string? EndInConstructor = null, int Bytes = 0);

[GenerateShape]
public sealed partial record HandState(long Count, byte[] Ballast);

/// <summary>Count on.</summary>
[GenerateShape, WorkerContract("hosting.add")]
public sealed partial record Add(long By = 1);

/// <summary>Answer with the count.</summary>
[GenerateShape, WorkerContract("hosting.read")]
public sealed partial record Read;

/// <summary>Answer with something about the process: <c>pid</c>, <c>arguments</c>, <c>program</c>, <c>directory</c>, <c>env NAME</c>.</summary>
[GenerateShape, WorkerContract("hosting.show")]
public sealed partial record Show(string What);

/// <summary>Try something that a sandbox may deny; the answer is what came of it.</summary>
[GenerateShape, WorkerContract("hosting.attempt")]
public sealed partial record Attempt(string What);

/// <summary>Print a line so many times; answer when done.</summary>
[GenerateShape, WorkerContract("hosting.print")]
public sealed partial record Print(string Line, int Times = 1, bool IsError = false);

/// <summary>End the process: an exit code, <c>fail-fast</c>, <c>overflow</c>, <c>throw</c> or <c>memory</c>; or do not come back: <c>hang</c>, <c>pause</c>.</summary>
[GenerateShape, WorkerContract("hosting.end")]
public sealed partial record End(string How);
