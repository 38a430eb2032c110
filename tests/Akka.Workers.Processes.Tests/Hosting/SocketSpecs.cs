using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Akka.Workers.Processes.Internal;
using Akka.Workers.Processes.Internal.Direct;
using Akka.Workers.Processes.Tests.Child;
using Akka.Workers.Processes.Tests.Transport;
using Xunit.Abstractions;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>What of the direct transport can be seen from outside.</summary>
[SuppressMessage("Interoperability", "CA1416", Justification = "Linux is where these run.")]
public sealed class SocketSpecs(ITestOutputHelper output) : HostingSpecs, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("aw-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Nothing_listens_on_TCP()
    {
        var lines = new Lines();
        await using var launcher = await ChildProcess.StartAsync(Config("launcher", "launcher", "2", "1"), "come", lines.Add);
        await lines.FirstAsync("ready");
        int[] family = [launcher.Pid, .. lines.All.Select(line => line.Text.Split(' ')).Where(fields => fields[0] == "child").Select(fields => int.Parse(fields[1], CultureInfo.InvariantCulture))];
        Assert.Equal(4, family.Length);
        Assert.All(family, pid => Assert.NotEmpty(TcpSockets.Inodes(pid)));
        Assert.All(family, pid => Assert.Empty(TcpSockets.ListeningOf(pid)));

        // The test sees what there is: this system listens.
        var classic = Start("akka.workers.processes.transport = classic");
        await LaunchHostAsync(classic, Config("listening"), ProcessTransport.Classic);
        Assert.NotEmpty(TcpSockets.ListeningOf(Environment.ProcessId));
    }

    [Fact]
    public async Task Another_user_cannot_connect_to_the_socket_while_a_child_is_awaited()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            output.WriteLine("skipped: only root can become another user");
            return;
        }

        // A process of its own: this one's other tests have sockets too, and they come and go.
        var said = new Lines();
        await using var launcher = await ChildProcess.StartAsync(Config("launcher", "launcher-waiting"), "come", said.Add);
        await said.FirstAsync("waiting");
        await UntilAsync(() => SocketsOf(launcher.Pid).Length == 1, "the socket of the child that is awaited");
        var socket = SocketsOf(launcher.Pid)[0];
        foreach (var (user, answer) in new[] { ("0", "connect allowed"), ("65534", "connect denied") })
        {
            var lines = new Lines();
            await using var other = await ChildProcess.StartAsync(Config("other", "connect-as", user, socket), "come", lines.Add);
            Assert.Equal(answer, await lines.FirstAsync("connect"));
        }

        Assert.Equal([socket], SocketsOf(launcher.Pid));
    }

    [Theory, InlineData("000"), InlineData("022"), InlineData("077")]
    public async Task Another_user_cannot_connect_whatever_the_umask_of_the_launching_process(string umask)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            output.WriteLine("skipped: only root can become another user");
            return;
        }

        File.SetUnixFileMode(_directory.FullName, (UnixFileMode)0b111_111_111);
        var lines = new Lines();
        var config = new ProcessConfig("launcher").WithFile("/bin/sh").WithArguments("-c", $"umask {umask}; exec {Program} launcher-waiting")
            .WithEnvironment("XDG_RUNTIME_DIR", _directory.FullName);
        await using var launcher = await ChildProcess.StartAsync(config, "come", lines.Add);
        await UntilAsync(() => Sockets().Length == 1, "the socket of the child that is awaited");
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(Path.GetDirectoryName(Sockets()[0])!));
        foreach (var (user, answer) in new[] { ("0", "connect allowed"), ("65534", "connect denied") })
        {
            var said = new Lines();
            await using var other = await ChildProcess.StartAsync(Config("other", "connect-as", user, Sockets()[0]), "come", said.Add);
            Assert.Equal(answer, await said.FirstAsync("connect"));
        }
    }

    [Theory, InlineData("link", "is a symbolic link to"), InlineData("file", "is a file, owned by"), InlineData("foreign", "is owned by nobody")]
    public async Task A_launching_process_refuses_a_runtime_directory_that_somebody_has_planted(string planted, string reason)
    {
        var path = Path.Combine(_directory.FullName, "akka-workers");
        switch (planted)
        {
            case "link":
                Directory.CreateSymbolicLink(path, _directory.CreateSubdirectory("elsewhere").FullName);
                break;
            case "file":
                await File.WriteAllTextAsync(path, "");
                break;
            case "foreign" when !OtherUser.IsPossible:
                output.WriteLine("skipped: needs root and setpriv");
                return;
            default:
                File.SetUnixFileMode(_directory.FullName, (UnixFileMode)0b111_111_111);
                Assert.Equal(0, (await OtherUser.RunAsync("mkdir", path)).ExitCode);
                break;
        }

        var launcher = await LauncherAsync("launcher-waiting");
        var exit = await launcher.Process.Exited.WaitAsync(Expected);
        Assert.Contains($"the runtime directory {path} {reason}", $"{exit.Cause} {string.Join(' ', exit.LastLines)}", StringComparison.Ordinal);
        Assert.Empty(Sockets());
    }

    [Fact]
    public async Task A_socket_is_gone_once_its_child_is_in_and_what_a_killed_process_left_is_swept()
    {
        var killed = await LauncherAsync("launcher-waiting");
        await killed.Lines.FirstAsync("waiting");
        await UntilAsync(() => Sockets().Length == 1, "the socket of the child that is awaited");
        killed.Process.Kill();
        await killed.Process.Exited.WaitAsync(Expected);
        Assert.Single(Sockets());

        var next = await LauncherAsync("launcher", "1", "0");
        await next.Lines.FirstAsync("ready");
        Assert.Empty(Sockets());
        await next.Process.DisposeAsync();
    }

    private static string[] SocketsOf(int pid) => Directory.GetFiles(SocketDirectory.Open().FullName, $"{pid}-*.sock");

    private string[] Sockets() => Directory.GetFiles(_directory.FullName, "*.sock", SearchOption.AllDirectories);

    private async Task<StartedChild> LauncherAsync(params string[] script)
    {
        var lines = new Lines();
        var config = Config("launcher", script).WithEnvironment("XDG_RUNTIME_DIR", _directory.FullName);
        return new StartedChild(await ChildProcess.StartAsync(config, "come", lines.Add).WaitAsync(Expected), lines);
    }
}
