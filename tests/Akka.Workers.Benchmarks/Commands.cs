using System.CommandLine;
using Akka.Workers.Benchmarks.Measuring;
using Akka.Workers.Benchmarks.Micro;
using Akka.Workers.Benchmarks.Scale;

namespace Akka.Workers.Benchmarks;

/// <summary>The command line.</summary>
internal static class Commands
{
    public static Task<int> RunAsync(string[] args)
    {
        var smoke = new Option<bool>("--smoke") { Description = "Everything once and tiny, to see that it runs; the figures mean nothing.", Recursive = true };
        var only = new Option<string?>("--only") { Description = "One area, or one work: what has this in its name." };
        var json = new Option<FileInfo?>("--json") { Description = "The results as JSON, too, in this file." };
        var artifacts = new Option<string?>("--artifacts") { Description = "Where BenchmarkDotNet puts its files.", Recursive = true };

        var compare = new Command("compare", "Workers beside their peers, in turns, with the goals (under 25 minutes).") { only, json };
        compare.SetAction(parsed => Comparison.RunAsync(EffortOf(parsed), parsed.GetValue(only), parsed.GetValue(json)));
        var micro = new Command("micro", "Tell and Ask in-process with BenchmarkDotNet (three minutes).");
        micro.SetAction(parsed => MicroBenchmarks.Run(parsed.GetValue(smoke), parsed.GetValue(artifacts)));

        var scale = new Command("scale", "Growth: 1 to 100,000 workers, 1 to 100 child processes, 1 KiB to 100 MiB of state (under 15 minutes).") { only, json };
        scale.SetAction(parsed => Growth.RunAsync(EffortOf(parsed), parsed.GetValue(only), parsed.GetValue(json)));

        var root = new RootCommand("Benchmarks of Akka.Workers.") { smoke, artifacts, compare, micro, scale };
        // By itself: everything there is. What a change has to pass does so with --smoke.
        root.SetAction(async parsed =>
        {
            await Comparison.RunAsync(EffortOf(parsed), only: null, json: null);
            await Growth.RunAsync(EffortOf(parsed), only: null, json: null);
            MicroBenchmarks.Run(parsed.GetValue(smoke), parsed.GetValue(artifacts));
        });
        return root.Parse(args).InvokeAsync();

        Effort EffortOf(ParseResult parsed) => parsed.GetValue(smoke) ? Effort.Smoke : Effort.Full;
    }
}
