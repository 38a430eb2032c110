using Akka.Workers.Benchmarks;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// --smoke: everything once, to see that it runs; the figures mean nothing then.
var smoke = args.Contains("--smoke");
var job = (smoke ? Job.Dry : Job.Default.WithWarmupCount(5).WithIterationCount(15)).WithToolchain(InProcessEmitToolchain.DontLogOutput);
var config = DefaultConfig.Instance.AddJob(job).WithOptions(ConfigOptions.JoinSummary | ConfigOptions.DisableOptimizationsValidator);
BenchmarkSwitcher.FromTypes([typeof(TellBenchmarks), typeof(AskBenchmarks)]).Run(["--filter", "*", .. args.Where(arg => arg != "--smoke")], config);
await RestartPauses.RunAsync(restarts: smoke ? 5 : 500);
