using TestChild.Hosting;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>C42: sandboxes and limits by HOCON, with workers in them.</summary>
public sealed class SandboxedHostSpecs : HostingSpecs, IDisposable
{
    private const string Secret = "/etc/hostname";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("akka-workers-test-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("none", "", "allowed", "allowed")]
    [InlineData("limits", "no-core-files, no-capabilities, no-new-privileges", "allowed", "allowed")]
    [InlineData("no-network", "no-core-files, no-capabilities, no-new-privileges, no-network", "denied", "allowed")]
    [InlineData("strict", "no-core-files, no-capabilities, no-new-privileges, files, signals, abstract-sockets, no-network", "denied", "denied")]
    public async Task C42_a_worker_works_in_each_sandbox_and_what_is_enforced_is_seen(string profile, string enforced, string network, string files)
    {
        var system = Start($"akka.workers.hosts.boxed {{ kind = process, sandbox = {profile} }}");
        var handle = await LaunchAsync(Workers.Get(system).Host("boxed"));
        handle.Tell(new Add(2));
        Assert.Equal(2, await handle.Ask<long>(new Read(), Expected));
        Assert.Equal(network, await AttemptAsync(handle, "socket InterNetwork"));
        Assert.Equal(files, await AttemptAsync(handle, $"read {Secret}"));
        Assert.Equal(enforced, string.Join(", ", Assert.Single(WorkerProcesses.Get(system).Running).Enforced));
        var ready = await Log.FirstAsync("worker host 'boxed': process ");
        Assert.EndsWith(enforced.Length > 0 ? $"; enforced: {enforced}) is ready" : ") is ready", ready, StringComparison.Ordinal);

        await handle.RestartAsync().WaitAsync(Unexpected);
        Assert.Equal(2, await handle.Ask<long>(new Read(), Expected));
        Assert.Equal(files, await AttemptAsync(handle, $"read {Secret}"));
    }

    [Fact]
    public async Task C42_a_strict_worker_may_write_to_the_one_directory()
    {
        var system = Start($"akka.workers.hosts.boxed {{ kind = process, sandbox = strict, writable-directory = \"{_directory.FullName}\" }}");
        var handle = await LaunchAsync(Workers.Get(system).Host("boxed"));
        Assert.Equal("allowed", await AttemptAsync(handle, $"write {_directory.FullName}/file"));
        Assert.Equal("denied", await AttemptAsync(handle, "write /tmp/akka-workers-file"));
        Assert.Equal(_directory.FullName, await ShowAsync(handle, "env TMPDIR"));
    }

    [Fact]
    public async Task C42_limits_hold_and_are_told()
    {
        var system = Start("akka.workers.hosts.boxed { kind = process, limits { memory = 128m, open-files = 200 } }");
        var handle = await LaunchAsync(Workers.Get(system).Host("boxed"), options: new WorkerOptions { RestartOnFailure = false });
        var running = Assert.Single(WorkerProcesses.Get(system).Running);
        Assert.Equal(["open-files=200", $"memory={128 << 20}"], running.Enforced);
        Assert.Contains(await File.ReadAllLinesAsync($"/proc/{running.Pid}/limits"), line => line.StartsWith("Max open files", StringComparison.Ordinal) && line.Contains(" 200 ", StringComparison.Ordinal));
        handle.Tell(new End("memory"));
        var failed = await FirstAsync<WorkerEvent.Failed>(handle);
        Assert.Contains("OutOfMemoryException", failed.Error.Message, StringComparison.Ordinal);
    }

    private static Task<string> AttemptAsync(WorkerHandle handle, string what) => handle.Ask<string>(new Attempt(what), Expected);
}
