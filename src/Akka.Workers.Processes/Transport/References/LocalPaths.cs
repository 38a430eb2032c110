using System.Diagnostics.CodeAnalysis;
using Akka.Actor;

namespace Akka.Workers.Processes.Transport;

/// <summary>Finds actors of this system by path and uid. Akka's own way to do it is not public.</summary>
internal static class LocalPaths
{
    /// <summary>Reads a path from anybody: Akka's own reading throws at some of them.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ActorPath? path)
    {
        try
        {
            return ActorPath.TryParse(text, out path);
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or ArgumentException)
        {
            path = null;
            return false;
        }
    }

    /// <summary>The actor, or one that stands for its absence.</summary>
    public static IInternalActorRef Resolve(DirectNode node, ActorPath path)
    {
        if (ReplyRefs.TryKey(path, out var key))
            return node.Replies.Find(key) ?? Absent(node, path);
        if (path.Depth == 0)
            return node.Provider.RootGuardian;
        var elements = path.Elements.ToArray();
        if (path.Uid != ActorCell.UndefinedUid)
            elements[^1] += $"#{path.Uid}";
        var found = node.Provider.RootGuardian.GetChild(elements);
        return found.IsNobody() ? Absent(node, path) : (IInternalActorRef)found;
    }

    public static IInternalActorRef Absent(DirectNode node, ActorPath path) =>
        new EmptyLocalActorRef(node.Provider, path, node.System.EventStream);
}
