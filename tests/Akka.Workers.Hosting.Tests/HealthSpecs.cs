using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Akka.Workers.Hosting.Tests;

public sealed class HealthSpecs
{
    private static readonly TimeSpan s_expected = TimeSpan.FromSeconds(20);
    private static readonly WorkerId<GreeterParameters> s_greeter = new("greeter");

    [Fact]
    public async Task Workers_that_run_are_healthy()
    {
        using var host = await StartAsync();
        await LaunchAsync(host, "one");
        var entry = await CheckAsync(host);
        Assert.Equal((HealthStatus.Healthy, "1 workers"), (entry.Status, entry.Description));
        Assert.Equal(["ready"], entry.Tags);
        await host.StopAsync().WaitAsync(s_expected);
    }

    [Fact]
    public async Task A_worker_that_crashes_over_and_over_is_degraded_and_named()
    {
        using var host = await StartAsync();
        var handle = await LaunchAsync(host, "looping");
        await LaunchAsync(host, "well");
        await CrashAsync(handle, incarnation: 1);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);
        await CrashAsync(handle, incarnation: 2);
        var entry = await CheckAsync(host);
        Assert.Equal((HealthStatus.Degraded, "crashing: looping"), (entry.Status, entry.Description));
        Assert.Contains("killed", Assert.Single(entry.Data).Value.ToString(), StringComparison.Ordinal);
        await host.StopAsync().WaitAsync(s_expected);
    }

    [Fact]
    public async Task A_worker_that_waits_after_a_crash_is_degraded()
    {
        using var host = await StartAsync(options => (options.Defaults.MinBackoff, options.Defaults.MaxBackoff) = (TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)));
        var handle = await LaunchAsync(host, "waiting");
        handle.Ref.Tell(Kill.Instance);
        await UntilAsync(handle, WorkerState.BackingOff);
        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(host)).Status);
        await host.StopAsync().WaitAsync(s_expected);
    }

    [Fact]
    public async Task A_worker_that_has_failed_is_unhealthy_until_one_of_its_name_runs_again()
    {
        using var host = await StartAsync(options => options.Defaults.RestartOnFailure = false);
        await LaunchAsync(host, "well");
        var handle = await LaunchAsync(host, "broken");
        handle.Ref.Tell(Kill.Instance);
        await Assert.ThrowsAsync<WorkerException>(() => handle.JoinAsync().WaitAsync(s_expected));
        var entry = await CheckAsync(host);
        Assert.Equal((HealthStatus.Unhealthy, "failed: broken"), (entry.Status, entry.Description));
        await LaunchAsync(host, "broken");
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);
        await host.StopAsync().WaitAsync(s_expected);
    }

    [Fact]
    public async Task A_launch_that_fails_is_the_caller_s_affair_and_workers_can_be_left_out()
    {
        using var host = await StartAsync(options => options.Defaults.RestartOnFailure = false, select: worker => worker.Name != "unimportant");
        await Assert.ThrowsAsync<WorkerException>(() => LaunchAsync(host, "nobody", "gretter"));
        var handle = await LaunchAsync(host, "unimportant");
        handle.Ref.Tell(Kill.Instance);
        await Assert.ThrowsAsync<WorkerException>(() => handle.JoinAsync().WaitAsync(s_expected));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);
        await host.StopAsync().WaitAsync(s_expected);
    }

    [Theory, InlineData("live"), InlineData("Liveness"), InlineData("alive")]
    public void The_check_cannot_be_tagged_as_liveness(string tag)
    {
        var error = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddHealthChecks().AddWorkers(tags: ["ready", tag]));
        Assert.Contains($"'{tag}'", error.Message, StringComparison.Ordinal);
    }

    private static async Task<HealthReportEntry> CheckAsync(IHost host)
    {
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "workers").WaitAsync(s_expected);
        return report.Entries["workers"];
    }

    private static async Task CrashAsync(WorkerHandle handle, int incarnation)
    {
        handle.Ref.Tell(Kill.Instance);
        using var bound = new CancellationTokenSource(s_expected);
        await foreach (var happened in handle.Events.WithCancellation(bound.Token))
        {
            if (happened is WorkerEvent.Started started && started.Incarnation == incarnation + 1)
                return;
        }
    }

    private static async Task UntilAsync(WorkerHandle handle, WorkerState state)
    {
        using var bound = new CancellationTokenSource(s_expected);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (handle.Status.State != state)
            await timer.WaitForNextTickAsync(bound.Token);
    }

    private static Task<WorkerHandle> LaunchAsync(IHost host, string name, string id = "greeter") => host.Services.GetRequiredService<Workers>()
        .LaunchAsync(id == s_greeter.Name ? s_greeter : new WorkerId<GreeterParameters>(id), new GreeterParameters("Hi"), new WorkerOptions { Name = name })
        .WaitAsync(s_expected);

    private static async Task<IHost> StartAsync(Action<WorkersOptions>? configure = null, Func<WorkerInfo, bool>? select = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddScoped<Guest>();
        builder.Services.AddWorkers();
        builder.Services.AddHealthChecks().AddWorkers(select: select);
        builder.Services.AddAkka("healthy", akka => akka
            .AddHocon("akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }", HoconAddMode.Prepend)
            .WithWorkers(RegisteredWorkers.Instance, options =>
            {
                options.State.SnapshotStore = "akka.persistence.snapshot-store.inmem";
                options.Defaults.MinBackoff = TimeSpan.FromMilliseconds(10);
                configure?.Invoke(options);
            }));
        var host = builder.Build();
        await host.StartAsync().WaitAsync(s_expected);
        return host;
    }
}
