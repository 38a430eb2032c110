using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Text;
using Akka.Workers.Processes.Internal;
using Akka.Workers.Processes.Transport;
using Xunit.Abstractions;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>The socket at which processes join, and who is let in.</summary>
[SuppressMessage("Interoperability", "CA1416", Justification = "Linux is where these run.")]
public sealed class ListenerSpecs(ITestOutputHelper output) : JoiningSpecs
{
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;

    [Fact]
    public async Task C43_closing_a_listener_removes_its_socket_and_who_has_joined_stays()
    {
        var system = Start();
        await LaunchHereAsync(system, "offered");
        var listener = await ListenAsync(system, new ListenOptions { Offer = _ => WorkerAccess.Messages });
        await using var connection = await ConnectAsync();
        var waiting = listener.AcceptAsync();
        Assert.NotNull(await waiting.WaitAsync(Expected));
        var closed = listener.AcceptAsync();
        await listener.DisposeAsync();
        Assert.False(File.Exists(SocketPath));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => closed.WaitAsync(Expected));
        Assert.NotNull(await connection.FindAsync("offered").WaitAsync(Expected));
        var error = await Assert.ThrowsAsync<WorkerException>(() => ConnectAsync());
        Assert.StartsWith($"{SocketPath} cannot be joined: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C43_the_end_of_the_system_removes_the_socket()
    {
        var system = Start();
        await ListenAsync(system);
        Assert.True(File.Exists(SocketPath));
        await system.Terminate().WaitAsync(Unexpected);
        Assert.False(File.Exists(SocketPath));
    }

    [Fact]
    public async Task C43_a_socket_that_a_killed_process_left_is_replaced()
    {
        await using var killed = await StartAsync("listen", SocketPath);
        await killed.Lines.FirstAsync("listening");
        killed.Process.Kill();
        await killed.Process.Exited.WaitAsync(Expected);
        Assert.True(File.Exists(SocketPath));
        await using var listener = await ListenAsync(Start());
        await using var connection = await ConnectAsync();
        Assert.Equal(Environment.ProcessId, connection.ProcessId);
    }

    [Fact]
    public async Task C43_a_socket_at_which_a_process_listens_is_not_taken_away()
    {
        await using var other = await StartAsync("listen", SocketPath);
        await other.Lines.FirstAsync("listening");
        Assert.Equal($"another process listens at {SocketPath}", await RefusalAsync());
        await using var connection = await ConnectAsync();
        Assert.Equal(other.Process.Pid, connection.ProcessId);
    }

    [Theory, InlineData("file"), InlineData("directory"), InlineData("link"), InlineData("link to nothing")]
    public async Task C43_what_is_no_socket_is_an_error_and_stays(string what)
    {
        switch (what)
        {
            case "file":
                File.WriteAllText(SocketPath, "precious");
                break;
            case "directory":
                Directory.CreateDirectory(SocketPath);
                break;
            default:
                var target = Path.Combine(Place.FullName, "target");
                if (what == "link")
                    File.WriteAllText(target, "precious");
                File.CreateSymbolicLink(SocketPath, target);
                break;
        }

        Assert.Equal($"there is something at {SocketPath} that is no socket: take it away, or listen elsewhere", await RefusalAsync());
        Assert.True(Path.Exists(SocketPath) || new FileInfo(SocketPath).LinkTarget is not null);
    }

    [Fact]
    public async Task C43_a_directory_that_others_can_enter_is_an_error_and_stays_as_it_is()
    {
        File.SetUnixFileMode(Place.FullName, Everybody & ~UnixFileMode.OtherWrite);
        Assert.StartsWith($"the directory {Place.FullName} is open to other users (", await RefusalAsync(), StringComparison.Ordinal);
        Assert.Equal(Everybody & ~UnixFileMode.OtherWrite, File.GetUnixFileMode(Place.FullName));
    }

    [Fact]
    public async Task C43_a_directory_that_is_not_there_is_made_for_this_user_alone()
    {
        var path = Path.Combine(Place.FullName, "new", "join.sock");
        await using var listener = await WorkerProcesses.Get(Start()).ListenAsync(path).WaitAsync(Expected);
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public async Task C43_a_path_over_107_bytes_is_an_error_on_both_sides()
    {
        var path = Path.Combine(Place.FullName, new string('x', 107));
        var expected = $"the socket's path has {path.Length} bytes, and may have 107: {path}";
        Assert.Equal(expected, (await Assert.ThrowsAsync<WorkerException>(() => WorkerProcesses.Get(Start()).ListenAsync(path))).Message);
        Assert.Equal(expected, (await Assert.ThrowsAsync<WorkerException>(() => WorkerProcesses.ConnectAsync(path, RegisteredWorkers.Instance))).Message);
    }

    [Fact]
    public async Task C43_another_user_cannot_join_even_where_he_gets_at_the_socket()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            output.WriteLine("skipped: only root can become another user");
            return;
        }

        await using var listener = await ListenAsync(Start(), new ListenOptions { Offer = _ => WorkerAccess.Control });
        await using (var other = await StartAsync("join-as", "65534", SocketPath))
            Assert.Equal($"join denied: {SocketPath} cannot be joined: Permission denied", await other.Lines.FirstAsync("join"));

        File.SetUnixFileMode(Place.FullName, Everybody);
        File.SetUnixFileMode(SocketPath, Everybody);
        await using (var other = await StartAsync("join-as", "65534", SocketPath))
            Assert.StartsWith("join denied: the process that listens at ", await other.Lines.FirstAsync("join"), StringComparison.Ordinal);
        Assert.Empty(listener.Connections);
    }

    [Fact]
    public async Task C43_no_more_join_than_may()
    {
        await using var listener = await ListenAsync(Start(), new ListenOptions { MaxConnections = 2 });
        var first = await ConnectAsync();
        await using var second = await ConnectAsync();
        var refused = await Assert.ThrowsAsync<WorkerException>(() => ConnectAsync());
        Assert.Equal($"the process that listens at {SocketPath} refused: 2 processes have joined already", refused.Message);
        await UntilAsync(() => listener.Connections.Count == 2, "two to have joined");
        await first.DisposeAsync();
        await UntilAsync(() => listener.Connections.Count == 1, "one to have left");
        await using var third = await ConnectAsync();
    }

    [Theory]
    [InlineData("not a hello", "its hello cannot be read")]
    [InlineData("""{"Pid":1,"Protocol":99,"Build":"later","Host":"","Enforced":[]}""", "it speaks version 99 of the protocol, and this program version 1: use the same major version of Akka.Workers.Processes in both")]
    [InlineData("""{"Pid":1,"Protocol":1,"Build":"","Host":"../up","Enforced":[]}""", "its host has no proper name")]
    public async Task C43_a_bad_hello_is_refused_with_the_reason(string hello, string reason)
    {
        await using var listener = await ListenAsync(Start());
        var refused = await Assert.ThrowsAsync<WorkerException>(() => DialAsync(Handshake.NoToken, hello));
        Assert.Equal($"it refused: {reason}", refused.Message);
    }

    [Fact]
    public async Task C43_who_is_not_ready_in_time_is_sent_away()
    {
        var system = Start();
        await using var listener = await ListenAsync(system, new ListenOptions { JoinTimeout = TimeSpan.FromMilliseconds(200) });
        var (socket, _) = await DialAsync(Handshake.NoToken, new Hello(1, Invitation.CurrentProtocol, "slow", "", []).ToText());
        using (socket)
        {
            while (await socket.ReceiveAsync(new byte[1024]).WaitAsync(Expected) > 0)
            {
                // Until it says goodbye and hangs up.
            }
        }

        Assert.Empty(listener.Connections);
        Assert.Empty(DirectHub.Get(system).Links);
    }

    [Fact]
    public async Task C43_silent_connections_are_ended_within_the_time_to_join_and_keep_nobody_out()
    {
        await using var listener = await ListenAsync(Start(), new ListenOptions { JoinTimeout = TimeSpan.FromSeconds(1) });
        var sockets = new List<Socket>();
        // More than are greeted at a time.
        for (var i = 0; i < 100; i++)
        {
            sockets.Add(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified));
            await DirectChild.ConnectAsync(sockets[i], new UnixDomainSocketEndPoint(SocketPath), default).WaitAsync(Expected);
        }

        await using var connection = await ConnectAsync();
        foreach (var socket in sockets)
        {
            Assert.Equal(0, await socket.ReceiveAsync(new byte[1]).WaitAsync(Expected));
            socket.Dispose();
        }
    }

    [Fact]
    public async Task C43_false_connections_do_not_keep_others_out()
    {
        await using var listener = await ListenAsync(Start());
        var token = new byte[Handshake.TokenLength];
        token[3] = 1;
        for (var i = 0; i < 200; i++)
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await DirectChild.ConnectAsync(socket, new UnixDomainSocketEndPoint(SocketPath), default).WaitAsync(Expected);
            if (i % 2 == 0)
                await Handshake.SendHelloAsync(socket, token, default, default).WaitAsync(Expected);
        }

        await using var connection = await ConnectAsync();
        Assert.NotNull(await listener.AcceptAsync().WaitAsync(Expected));
    }

    [Fact]
    public async Task C43_options_out_of_range_are_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ListenOptions { MaxConnections = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ListenOptions { JoinTimeout = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ListenOptions { HungAfter = TimeSpan.FromSeconds(1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConnectOptions { Timeout = TimeSpan.Zero });
        await Assert.ThrowsAsync<ArgumentException>(() => ConnectAsync(new ConnectOptions { Host = "no/name" }));
    }

    private async Task<string> RefusalAsync() => (await Assert.ThrowsAsync<WorkerException>(() => ListenAsync(Start()))).Message;

    private async Task<(Socket Socket, ReadOnlyMemory<byte> Welcome)> DialAsync(ReadOnlyMemory<byte> token, string hello) =>
        await DirectChild.DialAsync(SocketPath, token, Encoding.UTF8.GetBytes(hello), "it", default).WaitAsync(Expected);
}
