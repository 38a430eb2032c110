using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>Another local user gets at no socket and can plant none.</summary>
[SuppressMessage("Interoperability", "CA1416", Justification = "Linux is where these run.")]
public sealed class RuntimeDirectorySpecs : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aw-").FullName;

    private string Run => Path.Combine(_directory, "run");

    private string SocketPath => Path.Combine(Run, "child.sock");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void It_is_closed_to_everybody_else()
    {
        RuntimeDirectory.Prepare(SocketPath);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Run));
    }

    [Fact]
    public void One_that_is_open_is_closed()
    {
        Directory.CreateDirectory(Run, (UnixFileMode)0b111_111_111);
        RuntimeDirectory.Prepare(SocketPath);
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(Run));
    }

    [Fact]
    public void A_symbolic_link_is_refused()
    {
        Directory.CreateSymbolicLink(Run, Path.GetTempPath());
        Assert.Contains("is a symbolic link to", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_symbolic_link_to_nothing_is_refused()
    {
        Directory.CreateSymbolicLink(Run, Path.Combine(_directory, "nothing"));
        Assert.Contains("is a symbolic link to", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_refused()
    {
        File.WriteAllText(Run, "");
        Assert.Contains("is a file, owned by", Refused(), StringComparison.Ordinal);
    }

    [OtherUserFact]
    public async Task One_that_belongs_to_another_user_is_refused_and_its_owner_named()
    {
        File.SetUnixFileMode(_directory, (UnixFileMode)0b111_111_111);
        Assert.Equal(0, (await OtherUser.RunAsync("mkdir", Run)).ExitCode);
        Assert.EndsWith($"is owned by {LinuxFileOwner.NameOf(OtherUser.Id)}", Refused(), StringComparison.Ordinal);
    }

    [OtherUserFact]
    public async Task Another_user_does_not_get_at_the_socket()
    {
        File.SetUnixFileMode(_directory, (UnixFileMode)0b111_111_111);
        RuntimeDirectory.Prepare(SocketPath);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(SocketPath));
        socket.Listen(1);
        var (exitCode, error) = await OtherUser.RunAsync("ls", SocketPath);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("Permission denied", error, StringComparison.Ordinal);
    }

    private string Refused() => Assert.Throws<WorkerException>(() => RuntimeDirectory.Prepare(SocketPath)).Message;
}
