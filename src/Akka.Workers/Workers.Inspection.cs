using System.Collections.Immutable;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Inspecting;

namespace Akka.Workers;

public sealed partial class Workers
{
    private const string Inside = "inside";

    private readonly DateTimeOffset _begunAt;

    /// <summary>
    /// Everything as one tree: <c>process</c> (this one), <c>hosts</c> with their processes and workers, <c>workers</c> by name, each
    /// with what it shows of itself <c>inside</c>, also in child processes, and those that have <c>ended</c>. Who is asked is asked at the
    /// same time; what does not answer is marked, and holds up nothing else.
    /// </summary>
    /// <param name="path">
    /// Names of nodes separated by <c>/</c>, with <c>*</c> for any run of characters of one name: <c>workers/*/state</c>,
    /// <c>hosts/*/pid</c>. Empty for everything. Only who is needed for the answer is asked.
    /// </param>
    /// <param name="depth">How many levels of groups to show below it; 0 or more.</param>
    /// <param name="options">What may be shown, and how long is waited.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The root, which is named as the system, with only what was asked for below it.</returns>
    public async Task<Inspection> InspectAsync(
        string path = "", int depth = int.MaxValue, InspectOptions? options = null, CancellationToken cancellationToken = default)
    {
        var query = InspectQuery.Of(path, depth, options);
        var look = await LookAsync(query.Timeout, cancellationToken);
        var tree = new SystemTree(look, query, Time.GetUtcNow());
        // Once to find out who has to be asked, and again with the answers.
        Describe();
        await look.AnsweredAsync(cancellationToken);
        return Describe();

        Inspection Describe() => InspectionRun.Of(System.Name, query, tree.Describe, InspectionBudget.OfSystem());
    }

    /// <summary>Sets a value inside a worker and looks at it again.</summary>
    /// <param name="path">The value's path, as <c>workers/ledger/inside/limit</c>; without <c>*</c>.</param>
    /// <param name="value">The new value as text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the worker shows at that path now.</returns>
    /// <exception cref="WorkerException">There is no value there that could be set, the text is no good for it, or the worker does not answer.</exception>
    public Task<Inspection> UpdateAsync(string path, string value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        ReadOnlySpan<string> worker = names is ["hosts", _, .. var below] ? below : names;
        return worker is ["workers", var name, Inside, _, ..] && Find(name) is { } handle
            ? handle.UpdateAsync(string.Join('/', worker[3..]!), value, cancellationToken)
            : throw new WorkerException($"there is nothing at '{path}' that could be set: only workers show what can be, at workers/<name>/{Inside}/…");
    }

    /// <summary>
    /// All hosts, processes and workers, as they are right now. Processes are asked at the same time; one that does not answer within
    /// 2 s holds up nothing else, and what only it knows is missing.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<WorkersSnapshot> SnapshotAsync(CancellationToken cancellationToken = default)
    {
        var look = await LookAsync(InspectOptions.DefaultTimeout, cancellationToken);
        foreach (var node in look.Hosts.SelectMany(look.ProcessesOf))
            _ = look.LookInto(node.Node);
        await look.AnsweredAsync(cancellationToken);
        return new WorkersSnapshot
        {
            At = Time.GetUtcNow(),
            System = System.Name,
            Process = look.Launching,
            Hosts = [.. look.Hosts.Select(host => look.Of(host) with { Processes = Processes(host) })],
            Workers = [.. look.Workers.Select(core => look.MessagesOf(core) is { } messages ? look.Of(core) with { Messages = messages } : look.Of(core))],
            Ended = [.. look.Ended],
        };

        ImmutableArray<ProcessInfo> Processes(HostEntry host) =>
            [.. look.ProcessesOf(host).Select(known => known.Process with { IsAnswering = look.LookInto(known.Node) is not null })];
    }

    private async Task<SystemLook> LookAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var look = new SystemLook(Settings, _registry, _handles.Values, ThisProcess.Read(_begunAt), patience);
        await look.BeginAsync().WaitAsync(cancellationToken);
        return look;
    }
}
