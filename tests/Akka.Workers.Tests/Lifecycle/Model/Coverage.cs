using System.Collections.Concurrent;
using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Tests.Lifecycle.Model;

/// <summary>How often each pair of phase and event came up that changed something.</summary>
internal sealed class Coverage
{
    private readonly ConcurrentDictionary<string, int> _hits = new();

    public IReadOnlyDictionary<string, int> Hits => _hits;

    public void Hit(Life before, LifeEvent happened) =>
        _hits.AddOrUpdate($"{before.Phase.GetType().Name} {NameOf(happened)}", 1, static (_, hits) => hits + 1);

    private static string NameOf(LifeEvent happened) =>
        happened is LifeEvent.DeadlinePassed passed ? $"{passed.Kind}" : happened.GetType().Name;
}
