using Akka.Actor;
using Nerdbank.MessagePack;

namespace Akka.Workers.Internal.State;

/// <summary>
/// References inside saved states. A handle is saved as a name, which stands beside the state too: the process that has the
/// gates finds the worker by it, wherever the state is read. What stands in the bytes alone is nobody.
/// </summary>
internal static class StateReferences
{
    // No name of an actor begins with it.
    private const char ForMessages = '$';

    [ThreadStatic]
    private static Dictionary<string, WorkerHandle>? t_written;

    [ThreadStatic]
    private static Dictionary<string, WorkerHandle>? t_known;

    public static IEnumerable<MessagePackConverter> Converters =>
    [
        new TextConverter<WorkerHandle>(Written, Found),
        new TextConverter<IActorRef>(Refused, _ => throw Refusal()),
        new TextConverter<WorkerHost>(_ => throw Refusal(), _ => throw Refusal()),
        new TextConverter<WorkerHostRunner>(_ => throw Refusal(), _ => throw Refusal()),
    ];

    /// <summary>What a handle is saved as: its name, and whether it is for messages only.</summary>
    public static string TextOf(WorkerHandle handle) => handle.IsForMessages ? ForMessages + handle.Name : handle.Name;

    /// <summary>The handle that was saved as this.</summary>
    /// <param name="text">As <see cref="TextOf"/> gave it.</param>
    /// <param name="find">Finds a worker by its name.</param>
    public static WorkerHandle? Find(string text, Func<string, WorkerHandle?> find) =>
        text.StartsWith(ForMessages) ? find(text[1..])?.WithoutControl() : find(text);

    /// <summary>Writes something, and tells which handles are in it.</summary>
    public static IReadOnlyList<WorkerHandle> Collect(Action write)
    {
        var before = t_written;
        var handles = t_written = new(StringComparer.Ordinal);
        try
        {
            write();
            return handles.Count == 0 ? [] : [.. handles.Values];
        }
        finally
        {
            t_written = before;
        }
    }

    /// <summary>Reads something in which no other handles than these are to be found.</summary>
    public static T Among<T>(IReadOnlyList<WorkerHandle> handles, Func<T> read)
    {
        var before = t_known;
        t_known = handles.ToDictionary(TextOf, StringComparer.Ordinal);
        try
        {
            return read();
        }
        finally
        {
            t_known = before;
        }
    }

    private static string Written(WorkerHandle handle)
    {
        var text = TextOf(handle);
        t_written?.TryAdd(text, handle);
        return text;
    }

    private static WorkerHandle Found(string text) => t_known is not null && t_known.TryGetValue(text, out var handle)
        ? handle
        : throw new WorkerException($"the state names worker '{text.TrimStart(ForMessages)}', which does not run");

    private static string Refused(IActorRef actor) => throw new WorkerException(
        $"a saved state cannot hold the reference {actor.Path}: its address will not live again; keep a WorkerHandle or a name instead");

    private static WorkerException Refusal() => new("a saved state cannot hold references other than a WorkerHandle: their addresses will not live again");
}
