using Akka.Workers.Benchmarks;
using Akka.Workers.Benchmarks.Processes;
using Akka.Workers.Processes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// The figures of child processes start this program as the child.
if (await WorkerProcess.TryRunHostAsync(RegisteredWorkers.Instance))
    return;

// --smoke: everything once, to see that it runs; the figures mean nothing then.
var smoke = args.Contains("--smoke");
if (args.Contains("processes"))
{
    await ProcessFigures.RunAsync(runs: smoke ? 2 : 25);
    return;
}

var job = (smoke ? Job.Dry : Job.Default.WithWarmupCount(5).WithIterationCount(15)).WithToolchain(InProcessEmitToolchain.DontLogOutput);
var config = DefaultConfig.Instance.AddJob(job).WithOptions(ConfigOptions.JoinSummary | ConfigOptions.DisableOptimizationsValidator);
BenchmarkSwitcher.FromTypes([typeof(TellBenchmarks), typeof(AskBenchmarks)]).Run(["--filter", "*", .. args.Where(arg => arg != "--smoke")], config);
await RestartPauses.RunAsync(restarts: smoke ? 5 : 500);
await ProcessFigures.RunAsync(runs: smoke ? 2 : 25);
