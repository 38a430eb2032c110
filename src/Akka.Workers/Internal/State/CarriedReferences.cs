using Akka.Actor;

namespace Akka.Workers.Internal.State;

/// <summary>
/// The references inside bytes that are read later, and maybe by another process than the one they are sent to: they travel
/// beside the bytes, where each process on the way sees them, gives the rights to them and judges them. What stands in the
/// bytes alone is nobody.
/// </summary>
internal static class CarriedReferences
{
    [ThreadStatic]
    private static HashSet<IActorRef>? t_found;

    [ThreadStatic]
    private static Dictionary<string, IActorRef>? t_known;

    /// <summary>Writes something, and tells which references are in it.</summary>
    public static (byte[] Bytes, IReadOnlyCollection<IActorRef> References) Collect(Func<byte[]> write)
    {
        var before = t_found;
        var found = t_found = [];
        try
        {
            return (write(), found);
        }
        finally
        {
            t_found = before;
        }
    }

    /// <summary>Reads something in which no other references than these are to be found.</summary>
    public static T Among<T>(IReadOnlyCollection<IActorRef> references, Func<T> read)
    {
        var before = t_known;
        t_known = [];
        foreach (var actor in references)
            t_known[Key(actor.Path)] = actor;
        try
        {
            return read();
        }
        finally
        {
            t_known = before;
        }
    }

    /// <summary>A reference as text.</summary>
    public static string TextOf(IActorRef actor)
    {
        t_found?.Add(actor);
        return Serialization.Serialization.SerializedActorPath(actor);
    }

    /// <summary>The reference that a text stands for.</summary>
    public static IActorRef Resolve(ExtendedActorSystem system, string text) => t_known is null
        ? system.Provider.ResolveActorRef(text)
        : ActorPath.TryParse(text, out var path) && t_known.TryGetValue(Key(path), out var known) ? known : system.DeadLetters;

    // A system's own references are written with its address, and known to it without.
    private static string Key(ActorPath path) => $"{path.ToStringWithoutAddress()}#{path.Uid}";
}
