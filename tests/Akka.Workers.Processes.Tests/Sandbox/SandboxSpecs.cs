using System.Diagnostics;
using System.Net.Sockets;
using Akka.Workers.Processes.Internal;
using Akka.Workers.Processes.Tests.Child;
using Xunit.Abstractions;

namespace Akka.Workers.Processes.Tests.Sandbox;

public sealed class SandboxSpecs(ITestOutputHelper output) : ChildSpecs, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("akka-workers-test-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData(SandboxProfile.None, "")]
    [InlineData(SandboxProfile.Limits, "no-core-files no-capabilities no-new-privileges")]
    [InlineData(SandboxProfile.NoNetwork, "no-core-files no-capabilities no-new-privileges no-network")]
    [InlineData(SandboxProfile.Strict, "no-core-files no-capabilities no-new-privileges files signals abstract-sockets no-network")]
    public async Task A_child_begins_anew_with_all_that_it_had_and_tells_what_is_enforced(SandboxProfile profile, string enforced)
    {
        foreach (var program in new[] { Program, Program + ".dll" })
        {
            var start = Stopwatch.GetTimestamp();
            var child = await StartAsync(Script("enforced", "two words", "").WithFile(program).WithSandbox(profile), "the invitation");
            Assert.Equal($"enforced {enforced}", await child.Lines.FirstAsync("enforced"));
            await child.Lines.FirstAsync("ready the invitation two words|");
            output.WriteLine($"{profile}: ready after {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms");
            Assert.True(child.Process.Identity.Lives);
            Assert.Equal("ended as it was asked to", (await child.Process.StopAsync().WaitAsync(Expected)).Cause);
        }
    }

    [Fact]
    public async Task Without_a_profile_all_is_allowed() => Assert.All(
        await TryAsync(SandboxProfile.None, "socket InterNetwork", "read /etc/hostname", $"write {_directory}/file"),
        line => Assert.EndsWith(" allowed", line, StringComparison.Ordinal));

    [Theory, InlineData(SandboxProfile.NoNetwork), InlineData(SandboxProfile.Strict)]
    public async Task Without_a_network_only_Unix_sockets_can_be_opened_on_every_thread(SandboxProfile profile) => Assert.Equal(
        ["socket InterNetwork denied", "socket InterNetworkV6 denied", "socket Packet denied", "socket Unix allowed"],
        await TryAsync(profile, "socket InterNetwork", "socket InterNetworkV6", "socket Packet", "socket Unix"));

    [Fact]
    public async Task A_strict_child_reads_and_writes_nothing_else_on_every_thread()
    {
        var secret = Path.Combine(_directory.FullName, "secret");
        await File.WriteAllTextAsync(secret, "secret");
        string[] denied =
        [
            $"read {secret}", $"write {secret}", $"delete {secret}", $"write {_directory}/new", "read /etc/hostname", "read /etc/shadow", "list /", "list /tmp",
            $"read /proc/{Environment.ProcessId}/environ", $"read /proc/{Environment.ProcessId}/fd/1", $"read /proc/{Environment.ProcessId}/root/etc/hostname", $"write {Program}.runtimeconfig.json",
            $"signal {Environment.ProcessId}",
        ];
        Assert.Equal(denied.Select(attempt => $"{attempt} denied"), await TryAsync(SandboxProfile.Strict, denied));
        Assert.Equal("secret", await File.ReadAllTextAsync(secret));
        string[] allowed = [$"read {Program}.dll", "read /etc/passwd", "read /proc/self/status", "read /proc/meminfo", "write /dev/null"];
        Assert.Equal(allowed.Select(attempt => $"{attempt} allowed"), await TryAsync(SandboxProfile.Strict, allowed));
    }

    [Fact]
    public async Task A_strict_child_may_write_to_the_directories_that_were_named_and_connect_to_a_Unix_socket()
    {
        var (first, second) = (_directory.CreateSubdirectory("a:b,c"), _directory.CreateSubdirectory("d"));
        string[] attempts = [.. new[] { first, second }.SelectMany(named => new[] { $"write {named}/file", $"read {named}/file", $"list {named}", $"delete {named}/file" })];
        var config = Script(["try", .. attempts, $"write {_directory}/file", $"list {_directory}"])
            .WithSandbox(SandboxProfile.Strict).WithWritableDirectories(first.FullName, second.FullName);
        Assert.Equal(
            [.. attempts.Select(attempt => $"{attempt} allowed"), $"write {_directory}/file denied", $"list {_directory} denied"],
            await (await StartAsync(config)).Lines.CountAsync(attempts.Length + 2));

        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var path = Path.Combine(_directory.FullName, "socket");
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        var child = await StartAsync(Script("connect", path).WithSandbox(SandboxProfile.Strict));
        await child.Lines.FirstAsync("connected");
    }

    [Fact]
    public async Task A_strict_child_may_read_the_directories_that_were_named_and_no_more()
    {
        var (first, second, secret) = (_directory.CreateSubdirectory("first"), _directory.CreateSubdirectory("second"), _directory.CreateSubdirectory("secret"));
        foreach (var directory in new[] { first, second.CreateSubdirectory("below"), secret })
            await File.WriteAllTextAsync(Path.Combine(directory.FullName, "file"), "content");
        File.CreateSymbolicLink(Path.Combine(first.FullName, "way-out"), Path.Combine(secret.FullName, "file"));
        string[] allowed = [$"read {first}/file", $"list {second}", $"read {second}/below/file"];
        string[] denied = [$"read {secret}/file", $"read {first}/way-out", $"read {first}/../secret/file", $"write {first}/file", $"write {second}/new", $"delete {first}/file", $"list {_directory}"];
        var config = Script(["try", .. allowed, .. denied]).WithSandbox(SandboxProfile.Strict).WithReadableDirectories(first.FullName, second.FullName);
        Assert.Equal(
            [.. allowed.Select(attempt => $"{attempt} allowed"), .. denied.Select(attempt => $"{attempt} denied")],
            await (await StartAsync(config)).Lines.CountAsync(allowed.Length + denied.Length));
    }

    [Fact]
    public async Task A_sandboxed_child_ends_with_its_parent_and_its_crashes_are_told()
    {
        var crashed = await (await StartAsync(Script("throw").WithSandbox(SandboxProfile.Strict))).Process.Exited.WaitAsync(Expected);
        Assert.StartsWith("ended by an unhandled exception", crashed.Cause, StringComparison.Ordinal);

        // What a sandboxed process starts is in the same sandbox.
        var parent = await StartAsync(Script("parent", "deaf").WithSandbox(SandboxProfile.Strict));
        var fields = (await parent.Lines.FirstAsync("child ")).Split(' ');
        var child = new ProcessIdentity(int.Parse(fields[1], null), long.Parse(fields[2], null));
        Assert.True(child.Lives);
        Assert.Contains("Seccomp:\t2", await File.ReadAllLinesAsync($"/proc/{child.Pid}/status"));
        parent.Process.Kill();
        using var bound = new CancellationTokenSource(Expected);
        while (child.Lives)
            await Task.Delay(1, bound.Token);
    }

    private async Task<IReadOnlyList<string>> TryAsync(SandboxProfile profile, params string[] attempts)
    {
        var child = await StartAsync(Script(["try", .. attempts]).WithSandbox(profile));
        return await child.Lines.CountAsync(attempts.Length);
    }
}
