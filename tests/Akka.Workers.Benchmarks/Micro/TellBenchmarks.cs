using Akka.Actor;
using BenchmarkDotNet.Attributes;

namespace Akka.Workers.Benchmarks.Micro;

/// <summary>One sender, a million messages, until all are counted.</summary>
[BenchmarkCategory("tell")]
public class TellBenchmarks
{
    private const int Messages = 1_000_000;
    private static readonly Payload s_payload = new(1, 2, 3, 4);
    private Contestants _contestants = null!;

    [GlobalSetup]
    public async Task SetupAsync() => _contestants = await Contestants.CreateAsync();

    [GlobalCleanup]
    public async Task CleanupAsync() => await _contestants.DisposeAsync();

    [Benchmark(Baseline = true, OperationsPerInvoke = Messages)]
    public Task Tell_plain_actor() => TellAsync(_contestants.Plain, _contestants.Plain);

    [Benchmark(OperationsPerInvoke = Messages)]
    public Task Tell_actor_form() => TellAsync(_contestants.Actor, _contestants.Actor.Ref);

    [Benchmark(OperationsPerInvoke = Messages)]
    public Task Tell_loop_form() => TellAsync(_contestants.Loop, _contestants.Loop.Ref);

    private static async Task TellAsync(ICanTell target, IActorRef asked)
    {
        for (var i = 0; i < Messages; i++)
            target.Tell(s_payload, ActorRefs.NoSender);
        await asked.Ask<object>(new Total(), TimeSpan.FromMinutes(1));
    }
}
