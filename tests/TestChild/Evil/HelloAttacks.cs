using System.Net.Sockets;
using System.Text;
using Akka.Workers.Processes.Internal;
using Akka.Workers.Processes.Transport;

namespace TestChild.Evil;

/// <summary>First words that are no hello, or a lying one.</summary>
internal static class HelloAttacks
{
    public static Dictionary<string, Func<Socket, DirectInvitation, Task>> All { get; } = new()
    {
        ["hello-half"] = async (socket, direct) => await SendAsync(socket, Whole(direct.Token, "{}")[..20]),
        ["hello-none"] = (_, _) => Task.CompletedTask,
        ["hello-cut-off"] = async (socket, direct) => { await SendAsync(socket, Whole(direct.Token, "{}")[..20]); socket.Dispose(); },
        ["hello-wrong-token"] = (socket, _) => SendAsync(socket, Whole(new byte[32], Hello("/user/evil"))),
        ["hello-endless"] = (socket, direct) => SendAsync(socket, Whole(direct.Token, new string('x', 100_000))),
        ["hello-no-hello"] = (socket, direct) => SendAsync(socket, EvilLink.Frame(FrameKind.Ping)),
        ["hello-garbage"] = (socket, direct) => SendAsync(socket, Whole(direct.Token, "what?")),
        ["hello-nulls"] = (socket, direct) => SendAsync(socket, Whole(direct.Token, """{"Pid":1,"Protocol":1,"Build":null,"Host":null,"Enforced":null}""")),
        ["hello-of-sibling"] = (socket, direct) => SendAsync(socket, Whole(direct.Token, Hello("9/user/isolated"))),
        ["hello-of-elsewhere"] = (socket, direct) => SendAsync(socket, Whole(direct.Token, Hello("@elsewhere:1/user/x"))),
        ["hello-of-a-temporary"] = (socket, direct) => SendAsync(socket, Whole(direct.Token, Hello("/temp/00000000000000000000000000000001"))),
        ["hello-with-a-novel"] = (socket, direct) => SendAsync(socket, Whole(direct.Token, Hello("/user/evil", new string('n', 10_000) + "\n\u001b[2J"))),
    };

    private static string Hello(string host, string build = "evil 1.0") =>
        new Hello(Environment.ProcessId, Invitation.CurrentProtocol, build, host, []).ToText();

    private static byte[] Whole(byte[] token, string payload) => EvilLink.Frame(FrameKind.Hello, frame =>
    {
        frame.Byte(1);
        frame.Raw(token);
        frame.Raw(Encoding.UTF8.GetBytes(payload));
    });

    private static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[await socket.SendAsync(bytes)..];
    }
}
