using System.Globalization;
using Akka.Actor;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Hosts;

/// <summary>A host, or a runner, as it stands in a message: where its door is, the right to use it, and its name.</summary>
internal sealed record HostText(string Path, long Right, string Name)
{
    private const char Separator = '|';

    public static string Of(IActorRef door, long right, string name) =>
        string.Join(Separator, CarriedReferences.TextOf(door), right.ToString(CultureInfo.InvariantCulture), name);

    /// <exception cref="WorkerException">It is none.</exception>
    public static HostText Parse(string text) =>
        text.Split(Separator) is [var path, var right, var name]
        && long.TryParse(right, CultureInfo.InvariantCulture, out var key)
        && WorkerNames.IsValid(name)
            ? new HostText(path, key, name)
            : throw new WorkerException("a message holds a worker host, or a runner, that cannot be read");
}
