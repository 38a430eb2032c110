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
    public async Task C42_a_strict_worker_may_read_and_write_what_was_named()
    {
        var (first, second, input) = (_directory.CreateSubdirectory("first"), _directory.CreateSubdirectory("second"), _directory.CreateSubdirectory("input"));
        await File.WriteAllTextAsync(Path.Combine(input.FullName, "file"), "content");
        var system = Start($$"""
            akka.workers.hosts.boxed { kind = process, sandbox = strict, readable-directories = ["{{input}}"], writable-directories = ["{{first}}", "{{second}}"] }
            """);
        var handle = await LaunchAsync(Workers.Get(system).Host("boxed"));
        foreach (var allowed in new[] { $"write {first}/file", $"write {second}/file", $"read {input}/file" })
            Assert.Equal("allowed", await AttemptAsync(handle, allowed));
        foreach (var denied in new[] { $"write {input}/file", $"write {_directory}/file", $"list {_directory}", "write /tmp/akka-workers-file" })
            Assert.Equal("denied", await AttemptAsync(handle, denied));
        Assert.Equal(first.FullName, await ShowAsync(handle, "env TMPDIR"));
    }

    [Fact]
    public void C42_directories_without_the_sandbox_that_asks_for_them_are_refused()
    {
        var system = Start("akka.workers.hosts.boxed { kind = process, sandbox = no-network, readable-directories = [/tmp], writable-directories = [\"\"] }");
        var error = Assert.Throws<WorkersConfigurationException>(() => Workers.Get(system));
        Assert.Contains("akka.workers.hosts.boxed.readable-directories needs sandbox = strict", error.Message, StringComparison.Ordinal);
        Assert.Contains("akka.workers.hosts.boxed.writable-directories must name directories", error.Message, StringComparison.Ordinal);
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
