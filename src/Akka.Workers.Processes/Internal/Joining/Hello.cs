using System.Text;
using System.Text.Json;

namespace Akka.Workers.Processes.Internal;

/// <summary>What a child says of itself when it joins.</summary>
/// <param name="Pid">Its process id.</param>
/// <param name="Protocol">The version it speaks.</param>
/// <param name="Build">Program and version.</param>
/// <param name="Host">The path of its worker host; with its address where the launching process does not know that.</param>
/// <param name="Enforced">Which restrictions hold in it.</param>
internal sealed record Hello(int Pid, int Protocol, string Build, string Host, IReadOnlyList<string> Enforced)
{
    /// <summary>Why a child that says this cannot stay, if so.</summary>
    public string? Refusal => Protocol == Invitation.CurrentProtocol
        ? null
        : $"it speaks version {Protocol} of the protocol, and this program version {Invitation.CurrentProtocol}: use the same major version of Akka.Workers.Processes in both";

    public string ToText() => JoiningJson.Text(Write);

    /// <summary>Proves over classic remoting, where anybody may talk, that it is the one who was invited.</summary>
    public string? Token { get; init; }

    private const int LongestText = 512;
    private const int MostRestrictions = 64;

    /// <returns>Nothing for what is none, and for one that holds what no child says.</returns>
    public static Hello? TryParse(string text)
    {
        try
        {
            var hello = JoiningJson.Read(Encoding.UTF8.GetBytes(text), Of);
            return hello is { Enforced.Count: <= MostRestrictions } && IsText(hello.Build) && IsText(hello.Host) && hello.Enforced.All(IsText) ? hello : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber(nameof(Pid), Pid);
        json.WriteNumber(nameof(Protocol), Protocol);
        json.WriteString(nameof(Build), Build);
        json.WriteString(nameof(Host), Host);
        json.WriteStartArray(nameof(Enforced));
        foreach (var restriction in Enforced)
            json.WriteStringValue(restriction);
        json.WriteEndArray();
        json.WriteString(nameof(Token), Token);
    }

    public static Hello Of(JsonElement json)
    {
        var (pid, protocol, token) = (json.Part(nameof(Pid)).GetInt32(), json.Part(nameof(Protocol)).GetInt32(), json.TextOrNull(nameof(Token)));
        // Of another version only that is known which version it is.
        if (protocol != Invitation.CurrentProtocol)
            return new Hello(pid, protocol, "", "", []) { Token = token };
        var enforced = json.Part(nameof(Enforced)).EnumerateArray().Select(each => each.GetString() ?? "");
        return new Hello(pid, protocol, json.Text(nameof(Build)), json.Text(nameof(Host)), [.. enforced]) { Token = token };
    }

    // It is logged, and shown.
    private static bool IsText(string? text) => text is { Length: <= LongestText } && !text.Any(char.IsControl);
}
