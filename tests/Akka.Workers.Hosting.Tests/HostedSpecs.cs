using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Akka.Workers.Hosting.Tests;

public sealed class HostedSpecs
{
    private static readonly TimeSpan s_expected = TimeSpan.FromSeconds(20);
    private static readonly WorkerId<GreeterParameters> s_greeter = new("greeter");

    [Fact]
    public async Task A_worker_that_is_launched_with_the_host_is_found_by_key_by_name_and_in_the_registry()
    {
        using var host = await StartAsync(akka => akka
            .WithWorkers(RegisteredWorkers.Instance, InMemory)
            .WithWorker<Greeter, GreeterParameters>(s_greeter, new GreeterParameters("Hello"), new WorkerOptions { Name = "door" }));

        var byKey = host.Services.GetRequiredKeyedService<WorkerHandle>("door");
        Assert.False(byKey.IsOwner);
        Assert.Equal("Hello, key", await byKey.Ask<string>("key", s_expected));
        var registered = await host.Services.GetRequiredService<IRequiredActor<Greeter>>().GetAsync().WaitAsync(s_expected);
        Assert.Equal("Hello, actor", await registered.Ask<string>("actor", s_expected));
        Assert.Equal("local", host.Services.GetRequiredKeyedService<WorkerHost>("local").Name);
        Assert.Same(Workers.Get(host.Services.GetRequiredService<ActorSystem>()), host.Services.GetRequiredService<Workers>());
        await host.StopAsync().WaitAsync(s_expected);
        Assert.Equal(WorkerState.Stopped, byKey.Status.State);
    }

    [Fact]
    public async Task Every_incarnation_has_a_scope_that_ends_with_it()
    {
        using var host = await StartAsync(akka => akka.WithWorkers(RegisteredWorkers.Instance, InMemory));
        var handle = await host.Services.GetRequiredService<Workers>().LaunchAsync(s_greeter, new GreeterParameters("Hi")).WaitAsync(s_expected);
        var first = await handle.Ask<Guest>("guest", s_expected);
        Assert.Same(first, await handle.Ask<Guest>("guest", s_expected));
        await handle.RestartAsync().WaitAsync(s_expected);
        await first.Left.WaitAsync(s_expected);
        var second = await handle.Ask<Guest>("guest", s_expected);
        Assert.NotEqual(first.Number, second.Number);
        Assert.False(second.Left.IsCompleted);
        await host.StopAsync().WaitAsync(s_expected);
        await second.Left.WaitAsync(s_expected);
    }

    [Fact]
    public async Task Hosts_made_by_hand_have_the_services_too()
    {
        using var host = await StartAsync(akka => akka.WithWorkers(RegisteredWorkers.Instance, InMemory));
        var (own, runner) = WorkerHost.Create(host.Services.GetRequiredService<ActorSystem>());
        _ = runner.RunAsync(RegisteredWorkers.Instance);
        var handle = await own.LaunchWorkerAsync(s_greeter, new GreeterParameters("Hey")).WaitAsync(s_expected);
        Assert.Equal("Hey, you", await handle.Ask<string>("you", s_expected));
        await host.StopAsync().WaitAsync(s_expected);
    }

    [Fact]
    public async Task Settings_that_are_no_good_fail_the_start_and_name_all_faults()
    {
        var error = await Assert.ThrowsAsync<WorkersConfigurationException>(() => StartAsync(akka => akka
            .AddHocon("akka.workers.defaults.restrat.max-restarts = 1", HoconAddMode.Prepend)
            .WithWorkers(RegisteredWorkers.Instance, options =>
            {
                InMemory(options);
                options.State.Retain = 0;
                options.Placement.DefaultHost = "nowhere";
            })));
        Assert.Contains("akka.workers.state.retain is '0'", error.Message, StringComparison.Ordinal);
        Assert.Contains("akka.workers.placement.default-host is 'nowhere'", error.Message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'restart'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_launch_that_fails_fails_the_start()
    {
        var error = await Assert.ThrowsAsync<WorkerException>(() => StartAsync(akka => akka
            .WithWorkers(RegisteredWorkers.Instance, InMemory)
            .WithWorker(new WorkerId<GreeterParameters>("gretter"), new GreeterParameters(""))));
        Assert.Equal("failed to launch worker: unsupported worker gretter", error.Message);
    }

    [Fact]
    public async Task What_is_not_running_is_an_error_that_names_it()
    {
        using var host = await StartAsync(akka => akka.WithWorkers(RegisteredWorkers.Instance, InMemory));
        Assert.Contains("'nobody'", Assert.Throws<WorkerException>(() => host.Services.GetRequiredKeyedService<WorkerHandle>("nobody")).Message, StringComparison.Ordinal);
        Assert.Contains("there are: local", Assert.Throws<WorkerException>(() => host.Services.GetRequiredKeyedService<WorkerHost>("nowhere")).Message, StringComparison.Ordinal);
        await host.StopAsync().WaitAsync(s_expected);
    }

    private static void InMemory(WorkersOptions options) => options.State.SnapshotStore = "akka.persistence.snapshot-store.inmem";

    private static async Task<IHost> StartAsync(Action<AkkaConfigurationBuilder> configure)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddScoped<Guest>();
        builder.Services.AddWorkers();
        builder.Services.AddAkka("hosted", akka => configure(akka.AddHocon("akka { loglevel = WARNING, stdout-loglevel = OFF, log-dead-letters = off }", HoconAddMode.Prepend)));
        var host = builder.Build();
        try
        {
            await host.StartAsync().WaitAsync(s_expected);
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }
}
