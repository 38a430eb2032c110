using System.Diagnostics;
using TestChild.Hosting;
using Xunit.Abstractions;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>A child that is stopped or starved, and not dead.</summary>
public sealed class HangSpecs(ITestOutputHelper output) : HostingSpecs
{

    [Fact]
    public async Task A_child_that_gives_no_sign_of_life_is_killed_and_recovered_when_HOCON_says_so()
    {
        var handle = await LaunchAsync(Workers.Get(Start("akka.workers.hosts.apart { kind = process, hung-after = 2s }")).Host("apart"));
        var hung = await IdentityAsync(handle);
        var start = Stopwatch.GetTimestamp();
        Signals.Stop(hung.Pid);
        var crashed = await FirstAsync<WorkerEvent.Crashed>(handle);
        output.WriteLine($"hung after {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s: {crashed.Error.Message}");
        Assert.Equal("hung", crashed.Error.Type);
        Assert.Matches($@"^process {hung.Pid} was cut off: no sign of life for \d\.\d s$", crashed.Error.Message);
        Assert.Equal(0, await handle.Ask<long>(new Read(), Expected));
        Assert.False(hung.Exists);
    }

    [Fact]
    public async Task A_stopped_child_goes_on_where_it_was_by_default()
    {
        var handle = await LaunchAsync(await LaunchHostAsync(Start(), Config("stopped")));
        var pid = await PidAsync(handle);
        Signals.Stop(pid);
        handle.Tell(new Add(3));
        var answer = handle.Ask<long>(new Read(), Unexpected);
        Assert.NotSame(answer, await Task.WhenAny(answer, Task.Delay(TimeSpan.FromSeconds(3))));
        Signals.Continue(pid);
        Assert.Equal(3, await answer.WaitAsync(Expected));
        Assert.Equal(pid, await PidAsync(handle));
    }

    [Theory, InlineData("direct", false), InlineData("classic", false), InlineData("direct", true)]
    public async Task The_process_of_a_worker_that_makes_no_progress_is_killed_when_it_is_alone_there(string transport, bool share)
    {
        var system = Start($"akka.workers {{ defaults.deadlines.watchdog = 1s, hosts.apart {{ kind = process, transport = {transport}, share = {(share ? "on" : "off")} }} }}");
        var handle = await LaunchAsync(Workers.Get(system).Host("apart"));
        handle.Tell(new Add(2));
        await handle.CheckpointAsync().WaitAsync(Expected);
        var hung = await IdentityAsync(handle);
        handle.Tell(new End("hang"));
        Assert.Equal("hung", (await FirstAsync<WorkerEvent.Crashed>(handle)).Error.Type);
        Assert.Equal(2, await handle.Ask<long>(new Read(), Expected));
        Assert.NotEqual(hung.Pid, await PidAsync(handle));
        await GoneAsync([hung]);
    }

    [Fact]
    public async Task A_worker_whose_process_was_stopped_is_not_hung_when_it_goes_on()
    {
        var system = Start("akka.workers { defaults.deadlines.watchdog = 1s, hosts.apart { kind = process } }");
        var handle = await LaunchAsync(Workers.Get(system).Host("apart"));
        var pid = await PidAsync(handle);
        handle.Tell(new End("pause"));
        Signals.Stop(pid);
        handle.Tell(new Add(3));
        var answer = handle.Ask<long>(new Read(), Unexpected);
        Assert.NotSame(answer, await Task.WhenAny(answer, Task.Delay(TimeSpan.FromSeconds(2))));
        Signals.Continue(pid);
        Assert.Equal(3, await answer.WaitAsync(Expected));
        Assert.Equal(pid, await PidAsync(handle));
        Assert.Equal(1, handle.Status.Incarnation);
    }

    [Theory, InlineData("1s", "direct", "must be off or at least 2s"), InlineData("5s", "classic", "needs transport = direct")]
    public void A_silence_that_cannot_be_kept_to_is_refused(string silence, string transport, string fault)
    {
        var system = Start($"akka.workers.hosts.apart {{ kind = process, hung-after = {silence}, transport = {transport} }}");
        var error = Assert.Throws<WorkersConfigurationException>(() => Workers.Get(system));
        Assert.Contains($"akka.workers.hosts.apart.hung-after {fault}", error.Message, StringComparison.Ordinal);
    }
}
