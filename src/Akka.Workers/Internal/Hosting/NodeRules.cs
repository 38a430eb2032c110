namespace Akka.Workers.Internal.Hosting;

/// <summary>How a host uses its nodes.</summary>
/// <param name="Shared">All workers run in one node; otherwise each has a node of its own.</param>
/// <param name="Spares">How many nodes are kept started for what comes next.</param>
/// <param name="Relaunch">Whether a node that was lost is followed by another.</param>
/// <param name="Sent">Whether its one node is the process that its runner was sent to.</param>
internal sealed record NodeRules(bool Shared, int Spares, bool Relaunch, bool Sent = false);
