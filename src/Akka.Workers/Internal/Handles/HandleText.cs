using System.Globalization;
using Akka.Actor;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Handles;

/// <summary>A handle as it stands in a message: where its gate is, what proves that, and what its worker did just then.</summary>
/// <param name="Path">Of the handle's actor.</param>
/// <param name="Right">As <see cref="HandleRights"/> gave it.</param>
/// <param name="IsForMessages">Which right it is: to control the worker, or to send it messages.</param>
/// <param name="Status">The worker's.</param>
internal sealed record HandleText(string Path, long Right, bool IsForMessages, WorkerStatus Status)
{
    private const char Separator = '|';
    private const char Messages = 'm';

    /// <summary>The worker's name.</summary>
    public string Name => NameIn(Path);

    /// <summary>Whether its worker had ended when it was sent.</summary>
    public bool SaysEnded => Status.State is WorkerState.Stopped or WorkerState.Failed;

    public static string Of(WorkerHandle handle)
    {
        var right = handle.Side.Right.ToString(CultureInfo.InvariantCulture);
        var status = handle.Status;
        return string.Join(
            Separator,
            CarriedReferences.TextOf(handle.Side.Sent),
            handle.IsForMessages ? Messages + right : right,
            status.State,
            status.Incarnation.ToString(CultureInfo.InvariantCulture),
            status.Epoch.ToString(CultureInfo.InvariantCulture),
            status.Host);
    }

    private static string NameIn(string path) => path[(path.LastIndexOf('/') + 1)..].Split('#')[0];

    /// <exception cref="WorkerException">It is none.</exception>
    public static HandleText Parse(string text)
    {
        var parts = text.Split(Separator);
        return parts is [var path, var right, var state, var incarnation, var epoch, var host]
            && long.TryParse(right.TrimStart(Messages), CultureInfo.InvariantCulture, out var key)
            && Enum.TryParse<WorkerState>(state, out var known)
            && int.TryParse(incarnation, CultureInfo.InvariantCulture, out var number)
            && long.TryParse(epoch, CultureInfo.InvariantCulture, out var saved)
            && ActorPath.IsValidPathElement(NameIn(path))
                ? new HandleText(path, key, right.StartsWith(Messages), new WorkerStatus(known, number, saved, host))
                : throw new WorkerException("a message holds a worker handle that cannot be read");
    }
}
