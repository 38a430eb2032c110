using System.Collections.Concurrent;

namespace Akka.Workers.Tests.State;

/// <summary>What a <see cref="ControlledStore"/> has, and how it behaves; one for each test, over all of its systems.</summary>
public sealed class StoreControl
{
    private static readonly ConcurrentDictionary<string, StoreControl> s_all = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<(string Worker, long Epoch), object> _rows = new();
    private readonly string _id = Guid.NewGuid().ToString("N");
    private TaskCompletionSource _saving = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StoreControl() => s_all[_id] = this;

    /// <summary>What happens before a save: it may throw, or take its time.</summary>
    public Func<long, Task> OnSave { get; set; } = static _ => Task.CompletedTask;

    /// <summary>What happens before a load.</summary>
    public Func<Task> OnLoad { get; set; } = static () => Task.CompletedTask;

    /// <summary>Completes when a save has begun.</summary>
    public Task Saving => _saving.Task;

    public ConcurrentDictionary<(string Worker, long Epoch), object> Rows => _rows;

    public string Hocon => $$"""
        akka.workers.state.snapshot-store = controlled-store
        controlled-store {
          class = "{{typeof(ControlledStore).AssemblyQualifiedName}}"
          plugin-dispatcher = "akka.actor.default-dispatcher"
          control = "{{_id}}"
        }
        """;

    public static StoreControl Of(string id) => s_all[id];

    /// <summary>Saves fail from now on.</summary>
    public void FailSaves(string why) => OnSave = _ => throw new IOException(why);

    /// <summary>Saves wait from now on, until what this returns is completed.</summary>
    public TaskCompletionSource HoldSaves()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _saving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        OnSave = _ =>
        {
            _saving.TrySetResult();
            return held.Task;
        };
        return held;
    }

    public void WorkAgain()
    {
        OnSave = static _ => Task.CompletedTask;
        OnLoad = static () => Task.CompletedTask;
    }
}
