using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Akka.Workers.Benchmarks.Micro;

/// <summary>BenchmarkDotNet, in this process.</summary>
internal static class MicroBenchmarks
{
    public static void Run(bool smoke, string? artifacts)
    {
        var job = (smoke ? Job.Dry : Job.Default.WithWarmupCount(5).WithIterationCount(15)).WithToolchain(InProcessEmitToolchain.DontLogOutput);
        var config = DefaultConfig.Instance.AddJob(job).WithOptions(ConfigOptions.JoinSummary | ConfigOptions.DisableOptimizationsValidator);
        if (artifacts is not null)
            config = config.WithArtifactsPath(artifacts);
        BenchmarkSwitcher.FromTypes([typeof(TellBenchmarks), typeof(AskBenchmarks)]).Run(["--filter", "*"], config);
    }
}
