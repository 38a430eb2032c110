using Akka.Workers.Benchmarks.Areas;
using Akka.Workers.Benchmarks.Measuring;
using Akka.Workers.Benchmarks.Scale;
using Akka.Workers.Benchmarks.Subjects;

namespace Akka.Workers.Benchmarks;

/// <summary>What is to be reached. Multiples are of what another reached in the same run.</summary>
internal static class Goals
{
    private const string Worker = WorkerSubject.ActorForm;
    private const string Raw = "raw framed socket";
    private const string Proto = "Proto.Remote";
    private const string Orleans = "Orleans, client to silo";

    public static IReadOnlyList<Goal> All { get; } =
    [
        new(InProcess.Area, "tell", Worker, 0.95, InProcess.PlainActor),
        new(InProcess.Area, "tell", WorkerSubject.LoopForm, 0.6, InProcess.PlainActor),
        new(InProcess.Area, "ask", Worker, 1 / 0.95, InProcess.PlainActor),
        new(InProcess.Area, "64 asks", Worker, 0.95, InProcess.PlainActor),
        new(InProcess.Area, "64 asks", WorkerSubject.LoopForm, 0.6, InProcess.PlainActor),

        new(TwoProcesses.Area, "ask p50", Worker, 1.15, Raw),
        new(TwoProcesses.Area, "ask p50", ProcessPairs.Reader, 1.15, Raw),
        // What the reference needs, as measured elsewhere.
        new(TwoProcesses.Area, "ask p50", Worker, 41),
        new(TwoProcesses.Area, "64 asks", Worker, 1.5, Proto),
        new(TwoProcesses.Area, "64 asks", Worker, 2.5, Orleans),
        new(TwoProcesses.Area, "64 asks", ProcessPairs.Reader, 2.5, Orleans),
        new(TwoProcesses.Area, "64 asks", Worker, 0.6, Raw),
        new(TwoProcesses.Area, "CPU per ask, asker", Worker, 2),
        new(TwoProcesses.Area, "CPU per ask, child", Worker, 2),
        new(TwoProcesses.Area, "one-way 32 B", Worker, 3, Proto),
        new(TwoProcesses.Area, "one-way 32 B", Worker, 0.4, Raw),
        new(TwoProcesses.Area, "one-way 64 KiB", Worker, 1.5, Orleans),
        new(TwoProcesses.Area, "one-way 64 KiB", Worker, 0.8, Raw),

        new(Launch.Area, Launch.IntoSpare, Worker, 3),
        // For programs that are compiled in advance.
        new(Launch.Area, Launch.Cold, Worker, 130),

        new(Restart.Area, Restart.InProcess(1 << 10), Restart.InMemory, 0.3),
        new(Restart.Area, Restart.InProcess(1 << 10), Restart.Durable, 1.5),
        new(Restart.Area, Restart.InProcess(10 << 20), Restart.InMemory, 10),
        new(Restart.Area, Restart.InProcess(10 << 20), Restart.Durable, 50),
        new(Restart.Area, Restart.IntoSpare(1 << 10), Restart.InMemory, 2),
        new(Restart.Area, Restart.IntoSpare(1 << 10), Restart.Durable, 3),
        new(Restart.Area, Restart.IntoSpare(10 << 20), Restart.InMemory, 25),
        new(Restart.Area, Restart.IntoSpare(10 << 20), Restart.Durable, 60),
        new(Restart.Area, Restart.Killed, Restart.InMemory, 60),
    ];

    /// <summary>Those of growth; their subjects are sizes.</summary>
    public static IReadOnlyList<Goal> Scale { get; } =
    [
        new(WorkersGrowth.Area, WorkersGrowth.Start, WorkersGrowth.Subject(1_000), 25),
        new(WorkersGrowth.Area, WorkersGrowth.Heap, WorkersGrowth.Subject(100_000), 3),
        new(WorkersGrowth.Area, WorkersGrowth.Tell, WorkersGrowth.Subject(100_000), 1.1, WorkersGrowth.Subject(1)),
        new(ProcessesGrowth.Area, ProcessesGrowth.Idle, ProcessesGrowth.Subject(100), 1),
    ];
}
