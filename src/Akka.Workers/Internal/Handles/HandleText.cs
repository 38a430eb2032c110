using System.Globalization;
using Akka.Actor;

namespace Akka.Workers.Internal.Handles;

/// <summary>A handle as it stands in a message: where its gate is, the right to control it, and what its worker did just then.</summary>
internal sealed record HandleText(string Path, long Right, WorkerStatus Status)
{
    private const char Separator = '|';

    public static string Of(WorkerHandle handle)
    {
        var right = handle.Side is RemoteSide remote ? remote.Right : handle.Core.ControlRight;
        var status = handle.Status;
        return string.Join(
            Separator,
            Serialization.Serialization.SerializedActorPath(handle.Ref),
            right.ToString(CultureInfo.InvariantCulture),
            status.State,
            status.Incarnation.ToString(CultureInfo.InvariantCulture),
            status.Epoch.ToString(CultureInfo.InvariantCulture),
            status.Host);
    }

    /// <exception cref="WorkerException">It is none.</exception>
    public static HandleText Parse(string text)
    {
        var parts = text.Split(Separator);
        return parts is [var path, var right, var state, var incarnation, var epoch, var host]
            && long.TryParse(right, CultureInfo.InvariantCulture, out var key)
            && Enum.TryParse<WorkerState>(state, out var known)
            && int.TryParse(incarnation, CultureInfo.InvariantCulture, out var number)
            && long.TryParse(epoch, CultureInfo.InvariantCulture, out var saved)
            && ActorPath.IsValidPathElement(path[(path.LastIndexOf('/') + 1)..].Split('#')[0])
                ? new HandleText(path, key, new WorkerStatus(known, number, saved, host))
                : throw new WorkerException("a message holds a worker handle that cannot be read");
    }
}
