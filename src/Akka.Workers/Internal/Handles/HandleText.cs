using System.Globalization;
using Akka.Actor;
using Akka.Workers.Internal.Hosts;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Handles;

/// <summary>A handle as it stands in a message: where its gate is, the right to control it, and what its worker did just then.</summary>
internal sealed record HandleText(string Path, long Right, WorkerStatus Status)
{
    /// <summary>Stands for no right: messages can be sent by the reference alone.</summary>
    public const long NoRight = 0;

    private const char Separator = '|';

    /// <summary>The worker's name.</summary>
    public string Name => NameIn(Path);

    /// <summary>Whether its worker had ended when it was sent.</summary>
    public bool SaysEnded => Status.State is WorkerState.Stopped or WorkerState.Failed;

    public static string Of(WorkerHandle handle)
    {
        var right = handle.Side switch
        {
            MessageSide => NoRight,
            RemoteSide remote => remote.Right,
            EndedSide ended => ended.Right,
            LaunchedSide launched => KnownOf(launched).Right,
            _ => handle.Core.ControlRight,
        };
        var status = handle.Status;
        return string.Join(
            Separator,
            CarriedReferences.TextOf(handle.Side is LaunchedSide { Known.Ref: { } there } ? there : handle.Ref),
            right.ToString(CultureInfo.InvariantCulture),
            status.State,
            status.Incarnation.ToString(CultureInfo.InvariantCulture),
            status.Epoch.ToString(CultureInfo.InvariantCulture),
            status.Host);
    }

    private static RemoteSide KnownOf(LaunchedSide launched) => launched.Known ?? throw new WorkerException(
        $"the handle of worker '{launched.Name}' cannot be sent yet: the process that its host belongs to has not answered (LaunchWorkerAsync waits for that)");

    private static string NameIn(string path) => path[(path.LastIndexOf('/') + 1)..].Split('#')[0];

    /// <exception cref="WorkerException">It is none.</exception>
    public static HandleText Parse(string text)
    {
        var parts = text.Split(Separator);
        return parts is [var path, var right, var state, var incarnation, var epoch, var host]
            && long.TryParse(right, CultureInfo.InvariantCulture, out var key)
            && Enum.TryParse<WorkerState>(state, out var known)
            && int.TryParse(incarnation, CultureInfo.InvariantCulture, out var number)
            && long.TryParse(epoch, CultureInfo.InvariantCulture, out var saved)
            && ActorPath.IsValidPathElement(NameIn(path))
                ? new HandleText(path, key, new WorkerStatus(known, number, saved, host))
                : throw new WorkerException("a message holds a worker handle that cannot be read");
    }
}
