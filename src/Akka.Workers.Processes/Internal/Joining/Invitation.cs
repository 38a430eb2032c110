using System.Text.Json;
using System.Text.Json.Serialization;

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
    [JsonIgnore]
    public string? Refusal => Protocol == CurrentProtocol
        ? null
        : $"this program speaks version {CurrentProtocol} of the protocol, and the process that launched it version {Protocol}: use the same major version of Akka.Workers.Processes in both";

    /// <summary>Whether the launching process reads what the child logs to its standard output, so that it need not be for people.</summary>
    public bool ReadsLog { get; init; }

    /// <summary>Where to join over classic remoting, if so.</summary>
    public ClassicInvitation? Classic { get; init; }

    /// <summary>Where to join over a socket of its own, if so.</summary>
    public DirectInvitation? Direct { get; init; }

    public string ToLine() => JsonSerializer.Serialize(this, JoiningJson.Default.Invitation);

    /// <exception cref="WorkerException">The line is none; says why, without showing it.</exception>
    public static Invitation Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, JoiningJson.Default.Invitation) ?? throw new JsonException("it is empty");
        }
        catch (JsonException failure)
        {
            throw new WorkerException($"the invitation on the control pipe cannot be read: {failure.Message}", failure);
        }
    }
}

/// <summary>How a child joins over classic remoting.</summary>
/// <param name="Reception">The path of the actor that waits for it.</param>
/// <param name="Token">Known to this child only, and good once.</param>
/// <param name="Certificate">Its own certificate with the key, PKCS#12.</param>
/// <param name="Root">The certificate of the root that this launch's certificates go back to.</param>
internal sealed record ClassicInvitation(string Reception, string Token, byte[] Certificate, byte[] Root);

/// <summary>How a child joins over a socket of its own.</summary>
/// <param name="Socket">The socket's path.</param>
/// <param name="Token">Known to this child only, and good once.</param>
/// <param name="Child">The address that it is to have.</param>
/// <param name="Hub">The launching process's.</param>
internal sealed record DirectInvitation(string Socket, byte[] Token, string Child, string Hub);

/// <summary>What a child says of itself when it joins.</summary>
/// <param name="Pid">Its process id.</param>
/// <param name="Protocol">The version it speaks.</param>
/// <param name="Build">Program and version.</param>
/// <param name="Host">The path of its worker host; with its address where the launching process does not know that.</param>
/// <param name="Enforced">Which restrictions hold in it.</param>
internal sealed record Hello(int Pid, int Protocol, string Build, string Host, IReadOnlyList<string> Enforced)
{
    /// <summary>Why a child that says this cannot stay, if so.</summary>
    [JsonIgnore]
    public string? Refusal => Protocol == Invitation.CurrentProtocol
        ? null
        : $"it speaks version {Protocol} of the protocol, and this program version {Invitation.CurrentProtocol}: use the same major version of Akka.Workers.Processes in both";

    public string ToText() => JsonSerializer.Serialize(this, JoiningJson.Default.Hello);

    /// <summary>Proves over classic remoting, where anybody may talk, that it is the one who was invited.</summary>
    public string? Token { get; init; }

    private const int LongestText = 512;
    private const int MostRestrictions = 64;

    /// <returns>Nothing for what is none, and for one that holds what no child says.</returns>
    public static Hello? TryParse(string text)
    {
        try
        {
            var hello = JsonSerializer.Deserialize(text, JoiningJson.Default.Hello);
            return hello is { Enforced.Count: <= MostRestrictions } && IsText(hello.Build) && IsText(hello.Host) && hello.Enforced.All(IsText) ? hello : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // It is logged, and shown.
    private static bool IsText(string? text) => text is { Length: <= LongestText } && !text.Any(char.IsControl);
}

[JsonSerializable(typeof(Invitation))]
[JsonSerializable(typeof(Hello))]
internal sealed partial class JoiningJson : JsonSerializerContext;
