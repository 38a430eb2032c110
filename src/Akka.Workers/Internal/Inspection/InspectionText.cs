using System.Globalization;
using Akka.Actor;

namespace Akka.Workers.Internal.Inspecting;

/// <summary>Values and names as an inspection shows them.</summary>
internal static class InspectionText
{
    private const int ShownBytes = 64;

    public static string Of(object? value, string? format) => value switch
    {
        null => "",
        byte[] bytes => Of(bytes),
        _ when format is not null && format.Contains('{', StringComparison.Ordinal) => string.Format(CultureInfo.InvariantCulture, format, value),
        IFormattable formattable when format is not null => formattable.ToString(format, CultureInfo.InvariantCulture),
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        WorkerHandle handle => handle.Name,
        IActorRef actor => Of(actor),
        Exception failure => $"{failure.GetType().FullName}: {failure.Message}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>A name in a path has no <c>/</c>.</summary>
    public static string Name(string name) => name.Replace("/", "%2F", StringComparison.Ordinal);

    /// <summary>A worker by its name, any other actor by where it is in its system.</summary>
    private static string Of(IActorRef actor) => actor.Path is { Depth: 3, Parent: { Name: "workers", Parent.Name: "user" } } ? actor.Path.Name : actor.Path.ToStringWithoutAddress();

    private static string Of(byte[] bytes)
    {
        var hex = Convert.ToHexStringLower(bytes.AsSpan(0, Math.Min(bytes.Length, ShownBytes)));
        return bytes.Length <= ShownBytes ? hex : $"{hex}… ({bytes.Length} bytes)";
    }
}
