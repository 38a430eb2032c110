using System.Text;
using System.Text.Json;

namespace Akka.Workers.Processes.Internal;

/// <summary>What a launching process writes to a child's control pipe, on one line: all that the child needs to join.</summary>
/// <param name="Protocol">The version of what the two say to each other.</param>
/// <param name="System">The actor system's name.</param>
/// <param name="Host">The worker host's name.</param>
/// <param name="ReadySeconds">How long the child has until it must have joined.</param>
/// <param name="LogLevel">The launching system's log level.</param>
internal sealed record Invitation(int Protocol, string System, string Host, double ReadySeconds, string LogLevel)
{
    /// <summary>Raised whenever an older child could not follow a newer launching process any more, or the other way round.</summary>
    public const int CurrentProtocol = 1;

    /// <summary>Why this program cannot follow it, if so.</summary>
    public string? Refusal => Protocol == CurrentProtocol
        ? null
        : $"this program speaks version {CurrentProtocol} of the protocol, and the process that launched it version {Protocol}: use the same major version of Akka.Workers.Processes in both";

    /// <summary>Whether the launching process reads what the child logs to its standard output, so that it need not be for people.</summary>
    public bool ReadsLog { get; init; }

    /// <summary>Where to join over classic remoting, if so.</summary>
    public ClassicInvitation? Classic { get; init; }

    /// <summary>Where to join over a socket of its own, if so.</summary>
    public DirectInvitation? Direct { get; init; }

    public string ToLine() => JoiningJson.Text(json =>
    {
        json.WriteNumber(nameof(Protocol), Protocol);
        json.WriteString(nameof(System), System);
        json.WriteString(nameof(Host), Host);
        json.WriteNumber(nameof(ReadySeconds), ReadySeconds);
        json.WriteString(nameof(LogLevel), LogLevel);
        json.WriteBoolean(nameof(ReadsLog), ReadsLog);
        json.Part(nameof(Classic), Classic is null ? null : Classic.Write);
        json.Part(nameof(Direct), Direct is null ? null : Direct.Write);
    });

    /// <exception cref="WorkerException">The line is none; says why, without showing it.</exception>
    public static Invitation Parse(string line)
    {
        try
        {
            return JoiningJson.Read(Encoding.UTF8.GetBytes(line), Of);
        }
        catch (JsonException failure)
        {
            throw new WorkerException($"the invitation on the control pipe cannot be read: {failure.Message}", failure);
        }
    }

    private static Invitation Of(JsonElement json)
    {
        var protocol = json.Part(nameof(Protocol)).GetInt32();
        // Of another version nothing else is known.
        if (protocol != CurrentProtocol)
            return new Invitation(protocol, "", "", 0, "");
        return new Invitation(
            protocol, json.Text(nameof(System)), json.Text(nameof(Host)), json.Part(nameof(ReadySeconds)).GetDouble(), json.Text(nameof(LogLevel)))
        {
            ReadsLog = json.PartOrNull(nameof(ReadsLog))?.GetBoolean() ?? false,
            Classic = json.PartOrNull(nameof(Classic)) is { } classic ? ClassicInvitation.Of(classic) : null,
            Direct = json.PartOrNull(nameof(Direct)) is { } direct ? DirectInvitation.Of(direct) : null,
        };
    }
}

/// <summary>How a child joins over classic remoting.</summary>
/// <param name="Reception">The path of the actor that waits for it.</param>
/// <param name="Token">Known to this child only, and good once.</param>
/// <param name="Certificate">Its own certificate with the key, PKCS#12.</param>
/// <param name="Root">The certificate of the root that this launch's certificates go back to.</param>
internal sealed record ClassicInvitation(string Reception, string Token, byte[] Certificate, byte[] Root)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString(nameof(Reception), Reception);
        json.WriteString(nameof(Token), Token);
        json.WriteBase64String(nameof(Certificate), Certificate);
        json.WriteBase64String(nameof(Root), Root);
    }

    public static ClassicInvitation Of(JsonElement json) => new(
        json.Text(nameof(Reception)),
        json.Text(nameof(Token)),
        json.Part(nameof(Certificate)).GetBytesFromBase64(),
        json.Part(nameof(Root)).GetBytesFromBase64());
}

/// <summary>How a child joins over a socket of its own.</summary>
/// <param name="Socket">The socket's path.</param>
/// <param name="Token">Known to this child only, and good once.</param>
/// <param name="Child">The address that it is to have.</param>
/// <param name="Hub">The launching process's.</param>
internal sealed record DirectInvitation(string Socket, byte[] Token, string Child, string Hub)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString(nameof(Socket), Socket);
        json.WriteBase64String(nameof(Token), Token);
        json.WriteString(nameof(Child), Child);
        json.WriteString(nameof(Hub), Hub);
    }

    public static DirectInvitation Of(JsonElement json) => new(
        json.Text(nameof(Socket)),
        json.Part(nameof(Token)).GetBytesFromBase64(),
        json.Text(nameof(Child)),
        json.Text(nameof(Hub)));
}
