using Akka.Actor;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Gate;

/// <summary>
/// What the handles in a worker's states stand for: the workers of this system that have their names. Where none has, a handle
/// that the worker had since it was launched stays what it was, the handle of a worker that has ended; of a state from before
/// that it is not known, and missed by whoever reads the state. For the handle's actor only.
/// </summary>
internal sealed class KeptHandles(Workers workers, ActorPath self)
{
    // Few workers keep any.
    private Dictionary<string, WorkerHandle>? _newest;
    private Dictionary<string, WorkerHandle>? _before;

    /// <summary>A state with what its handles are saved as: those of this system, which the handles themselves have proven.</summary>
    public StateImage Named(HostReply.StateGiven given)
    {
        (_before, _newest) = (_newest, null);
        foreach (var handle in given.Handles)
        {
            if (handle.Side.Sent.Path.Address == self.Address)
                (_newest ??= [])[StateReferences.TextOf(handle)] = handle;
        }

        return given.Image with { Handles = [.. _newest?.Keys ?? Enumerable.Empty<string>()] };
    }

    /// <summary>The handles that a state is to be read with.</summary>
    public IReadOnlyList<WorkerHandle> Of(StateImage image)
    {
        if (image.Handles.Count == 0)
            return [];
        var handles = new List<WorkerHandle>(image.Handles.Count);
        foreach (var text in image.Handles)
        {
            if ((StateReferences.Find(text, workers.Find) ?? _newest?.GetValueOrDefault(text) ?? _before?.GetValueOrDefault(text)) is not { } handle)
                continue;
            (_newest ??= [])[text] = handle;
            handles.Add(handle);
        }

        return handles;
    }
}
