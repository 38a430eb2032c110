using System.Net.Sockets;
using Akka.Actor;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>Only the child that was launched gets in.</summary>
public sealed class ListenSpecs : IAsyncLifetime
{
    private RawChild _child = null!;

    public async Task InitializeAsync() => _child = await RawChild.StartAsync();

    public async Task DisposeAsync() => await _child.DisposeAsync();

    [Fact]
    public async Task Among_a_thousand_false_connections_only_the_child_gets_in()
    {
        var (options, token) = _child.Options();
        using var listener = _child.Hub.Listen(options);
        var accepting = listener.AcceptAsync(Bounds.Unexpected);
        for (var i = 0; i < 1000; i++)
        {
            using var socket = await RawChild.ConnectAsync(options.SocketPath);
            if (i % 2 == 0)
                await Handshake.SendHelloAsync(socket, new byte[32], default, default).WaitAsync(Bounds.Expected);
        }

        using var silent = await RawChild.ConnectAsync(options.SocketPath);
        using var child = await RawChild.ConnectAsync(options.SocketPath);
        await Handshake.SendHelloAsync(child, token, default, default).WaitAsync(Bounds.Expected);
        var link = await accepting.WaitAsync(Bounds.Unexpected);
        Assert.True(link.IsConnected);
        Assert.False(File.Exists(options.SocketPath));
        await Assert.ThrowsAsync<SocketException>(() => RawChild.ConnectAsync(options.SocketPath));
    }

    [Fact]
    public async Task A_process_that_was_not_launched_is_dropped_whatever_it_knows()
    {
        var (options, token) = _child.Options(Task.FromResult(1));
        using var listener = _child.Hub.Listen(options);
        var accepting = listener.AcceptAsync(TimeSpan.FromSeconds(1));
        using var other = await RawChild.ConnectAsync(options.SocketPath);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await Handshake.SendHelloAsync(other, token, default, default).WaitAsync(Bounds.Expected);
            await Handshake.ReadAnswerAsync(other, default).WaitAsync(Bounds.Expected);
        });
        await Assert.ThrowsAsync<TimeoutException>(() => accepting.WaitAsync(Bounds.Expected));
        Assert.Equal(1, listener.Dropped);
        Assert.False(File.Exists(options.SocketPath));
    }

    [Fact]
    public async Task A_child_that_is_refused_is_told_why()
    {
        var (options, token) = _child.Options();
        using var listener = _child.Hub.Listen(options with { OnHello = (hello, _) => ValueTask.FromResult(LinkAnswer.Refuse($"build {hello.Length} is too old")) });
        var accepting = listener.AcceptAsync(Bounds.Expected);
        using var child = await RawChild.ConnectAsync(options.SocketPath);
        await Handshake.SendHelloAsync(child, token, new byte[3], default).WaitAsync(Bounds.Expected);
        Assert.Equal("build 3 is too old", (await Handshake.ReadAnswerAsync(child, default).WaitAsync(Bounds.Expected)).Refusal);
        var refused = await Assert.ThrowsAsync<WorkerException>(() => accepting.WaitAsync(Bounds.Expected));
        Assert.Equal("the child was refused: build 3 is too old", refused.Message);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("\0\0")]
    [InlineData("\u007f\u007f\u007f\u007f\u0001")]
    public async Task What_is_not_a_hello_is_dropped(string first)
    {
        var (options, _) = _child.Options();
        using var listener = _child.Hub.Listen(options);
        var accepting = listener.AcceptAsync(Bounds.Expected);
        using (var other = await RawChild.ConnectAsync(options.SocketPath))
        {
            await other.SendAsync(System.Text.Encoding.Latin1.GetBytes(first)).WaitAsync(Bounds.Expected);
            other.Shutdown(SocketShutdown.Send);
            await Bounds.UntilAsync(() => listener.Dropped == 1, "it to be dropped");
        }

        Assert.False(accepting.IsCompleted);
        listener.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => accepting.WaitAsync(Bounds.Expected));
    }

    [Fact]
    public void A_socket_path_that_is_too_long_is_named()
    {
        var path = Path.Combine(Path.GetTempPath(), new string('x', 110));
        var error = Assert.Throws<WorkerException>(() => _child.Hub.Listen(_child.Options().Options with { SocketPath = path }));
        Assert.Contains("and may have 107", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_are_never_used_again()
    {
        var addresses = new HashSet<Address>();
        for (var i = 0; i < 10; i++)
        {
            using var listener = _child.Hub.Listen(_child.Options().Options);
            Assert.True(addresses.Add(listener.PeerAddress));
        }
    }
}
