using System.Globalization;
using Akka.Workers.Processes.Internal;
using Akka.Workers.Processes.Internal.Direct;
using Akka.Workers.Processes.Tests.Child;
using Xunit.Abstractions;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>What of the direct transport can be seen from outside.</summary>
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

        var launch = WorkerProcesses.Get(Start()).LaunchHostAsync(Config("awaited", "no-host").WithReadyTimeout(Unexpected));
        await Log.FirstAsync("awaited: what is a host?");
        var sockets = Directory.GetFiles(SocketDirectory.Open().FullName, $"{Environment.ProcessId}-*.sock");
        Assert.NotEmpty(sockets);
        foreach (var (user, answer) in new[] { ("0", "connect allowed"), ("65534", "connect denied") })
        {
            var lines = new Lines();
            await using var other = await ChildProcess.StartAsync(Config("other", "connect-as", user, sockets[0]), "come", lines.Add);
            Assert.Equal(answer, await lines.FirstAsync("connect"));
        }

        Assert.False(launch.IsCompleted);
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

    private string[] Sockets() => Directory.GetFiles(_directory.FullName, "*.sock", SearchOption.AllDirectories);

    private async Task<StartedChild> LauncherAsync(params string[] script)
    {
        var lines = new Lines();
        var config = Config("launcher", script).WithEnvironment("XDG_RUNTIME_DIR", _directory.FullName);
        return new StartedChild(await ChildProcess.StartAsync(config, "come", lines.Add).WaitAsync(Expected), lines);
    }
}
