using Akka.Actor;
using BenchmarkDotNet.Attributes;

namespace Akka.Workers.Benchmarks.Micro;

/// <summary>Questions one after the other, and sixty-four at a time.</summary>
[BenchmarkCategory("ask")]
public class AskBenchmarks
{
    private const int Questions = 20_000;
    private static readonly Total s_question = new();
    private Contestants _contestants = null!;

    [Params(1, 64)]
    public int AtATime { get; set; }

    [GlobalSetup]
    public async Task SetupAsync() => _contestants = await Contestants.CreateAsync();

    [GlobalCleanup]
    public async Task CleanupAsync() => await _contestants.DisposeAsync();

    [Benchmark(Baseline = true, OperationsPerInvoke = Questions)]
    public Task Ask_plain_actor() => AskAsync(_contestants.Plain);

    [Benchmark(OperationsPerInvoke = Questions)]
    public Task Ask_actor_form() => AskAsync(_contestants.Actor.Ref);

    [Benchmark(OperationsPerInvoke = Questions)]
    public Task Ask_loop_form() => AskAsync(_contestants.Loop.Ref);

    private Task AskAsync(IActorRef target) => Task.WhenAll(Enumerable.Range(0, AtATime).Select(async _ =>
    {
        for (var i = 0; i < Questions / AtATime; i++)
            await target.Ask<object>(s_question, TimeSpan.FromSeconds(30));
    }));
}
