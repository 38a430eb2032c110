using System.Globalization;
using System.Numerics;

namespace Akka.Workers;

public sealed partial record Inspection
{
    private const string HexPrefix = "0x";

    /// <summary>Reads what a value is to be set to, the same in every culture.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="text">The text, as it was given to <see cref="WorkerHandle.UpdateAsync"/>.</param>
    /// <exception cref="FormatException">It is none; says so.</exception>
    public static T Parse<T>(string text) where T : IParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : throw NoValue<T>(text);

    /// <summary>Reads a whole number, with <c>0x</c> before it one in hexadecimal.</summary>
    /// <inheritdoc cref="Parse"/>
    public static T ParseHex<T>(string text) where T : IBinaryInteger<T>
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(HexPrefix, StringComparison.OrdinalIgnoreCase))
            return Parse<T>(text);
        return T.TryParse(text.AsSpan(HexPrefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : throw NoValue<T>(text);
    }

    /// <summary>Reads the name of a value of an enum, in any case.</summary>
    /// <inheritdoc cref="Parse"/>
    public static T ParseEnum<T>(string text) where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && (Enum.IsDefined(value) || typeof(T).IsDefined(typeof(FlagsAttribute), inherit: false))
            ? value
            : throw new FormatException($"'{text}' is no {typeof(T).Name}; there are: {string.Join(", ", Enum.GetNames<T>())}");

    private static FormatException NoValue<T>(string text) => new($"'{text}' is no {typeof(T).Name}");
}
