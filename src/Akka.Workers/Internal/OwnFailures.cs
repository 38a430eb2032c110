using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Runtime.Serialization;
using System.Text.Json;

namespace Akka.Workers.Internal;

/// <summary>
/// The exceptions of this library as data and back: a closed list, so that who asks from another process gets what he would get
/// in this one. Nothing is created by a name that came.
/// </summary>
internal static class OwnFailures
{
    private const string ErrorName = "Error";
    private const string DetailsName = "Details";
    private const string Read = "read";
    private const char Separator = '\u001e';

    private static readonly FrozenDictionary<string, Func<RemoteError, WorkerException?>> s_known = new Dictionary<string, Func<RemoteError, WorkerException?>>
    {
        [NameOf<WorkerException>()] = error => error.Inner is { } cause ? new WorkerException(error.Message, cause) : new WorkerException(error.Message),
        [NameOf<WorkerUnavailableException>()] = error => new WorkerUnavailableException(error.Message, WasRead(error.Details)),
        [NameOf<RestartFailedException>()] = error => error.Inner is { } cause ? new RestartFailedException(cause) : null,
        [NameOf<WorkersConfigurationException>()] = error => error.Details is { } faults ? new WorkersConfigurationException(FaultsOf(faults)) : null,
        [NameOf<StateVersionException>()] = error => new StateVersionException(error.Message, VersionOf(error.Details)),
        [NameOf<StateDirectoryInUseException>()] = error => new StateDirectoryInUseException(error.Message, DirectoryOf(error.Details)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What an exception says beside its message and its cause.</summary>
    public static string? DetailsOf(Exception exception) => exception switch
    {
        WorkerUnavailableException { WasRead: true } => Read,
        WorkersConfigurationException { Faults: var faults } => string.Join(Separator, faults),
        StateVersionException { Version: var version } => version.ToString(CultureInfo.InvariantCulture),
        StateDirectoryInUseException used => string.Create(CultureInfo.InvariantCulture, $"{used.ProcessId}{Separator}{used.Directory}"),
        _ => null,
    };

    /// <summary>The exception that a failure was; nothing when it was none of this library.</summary>
    public static WorkerException? Restored(RemoteError error)
    {
        var restored = s_known.GetValueOrDefault(error.Type)?.Invoke(error);
        if (restored is not null && error.StackTrace is { } trace)
            ExceptionDispatchInfo.SetRemoteStackTrace(restored, trace);
        return restored;
    }

    public static bool WasRead(string? details) => details == Read;

    public static IReadOnlyList<string> FaultsOf(string? details) => details?.Split(Separator) ?? [];

    public static int VersionOf(string? details) => int.TryParse(details, CultureInfo.InvariantCulture, out var version) ? version : 0;

    public static (string Directory, int? ProcessId) DirectoryOf(string? details) => details?.Split(Separator, 2) is [var pid, var directory]
        ? (directory, int.TryParse(pid, CultureInfo.InvariantCulture, out var known) ? known : null)
        : ("", null);

    /// <summary>Writes what Akka.Remote is to carry, in forms that cross without its serializers for any type.</summary>
    public static void Write(WorkerException exception, SerializationInfo into)
    {
        into.AddValue(ErrorName, exception.Error is { } error ? JsonSerializer.Serialize(error) : "");
        into.AddValue(DetailsName, DetailsOf(exception) ?? "");
    }

    public static RemoteError? ErrorIn(SerializationInfo from) => TextIn(from, ErrorName) is { } json ? JsonSerializer.Deserialize<RemoteError>(json) : null;

    public static string? DetailsIn(SerializationInfo from) => TextIn(from, DetailsName);

    // A process of an earlier build has not written it.
    private static string? TextIn(SerializationInfo from, string name)
    {
        foreach (var entry in from)
        {
            if (entry.Name == name)
                return entry.Value is string { Length: > 0 } text ? text : null;
        }

        return null;
    }

    private static string NameOf<T>() => typeof(T).FullName!;
}
