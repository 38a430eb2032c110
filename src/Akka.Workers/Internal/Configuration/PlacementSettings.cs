using System.Collections.Immutable;

namespace Akka.Workers.Internal.Configuration;

/// <summary><c>placement</c>: which host a worker runs on.</summary>
/// <param name="DefaultHost">Where a worker runs that nothing else names.</param>
/// <param name="Ids">Host by worker id; wildcards <c>*</c> allowed.</param>
/// <param name="Names">Host by instance name; wildcards <c>*</c> allowed. Names come before ids.</param>
internal sealed record PlacementSettings(
    string DefaultHost, ImmutableDictionary<string, string> Ids, ImmutableDictionary<string, string> Names)
{
    /// <summary>The host of a worker: exact beats wildcard, longer beats shorter; names before ids, then the default.</summary>
    public string HostFor(string id, string name) => Best(Names, name) ?? Best(Ids, id) ?? DefaultHost;

    private static string? Best(ImmutableDictionary<string, string> rules, string name) =>
        rules.TryGetValue(name, out var exact)
            ? exact
            : rules.Where(rule => Wildcard.Matches(rule.Key, name)).OrderByDescending(rule => rule.Key.Length).Select(rule => rule.Value).FirstOrDefault();
}
