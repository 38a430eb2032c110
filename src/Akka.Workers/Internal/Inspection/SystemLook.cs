using System.Collections.Immutable;
using Akka.Actor;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Internal.Inspecting;

/// <summary>One look at hosts, processes and workers. What it is asked for before the answers are there is not known yet, and asked.</summary>
internal sealed class SystemLook
{
    private readonly WorkersSettings _settings;
    private readonly ImmutableDictionary<string, HandleCore> _workers;
    private readonly TimeSpan _patience;
    private readonly SystemQuestions _questions;
    private readonly ProcessInfo _launching;
    private readonly Dictionary<WorkerNode, ProcessInfo?> _processes = [];
    private Dictionary<string, NodeLook> _nodes = [];
    private Dictionary<(string Worker, int Incarnation), (WorkerNode Node, long Ticket)> _placed = [];

    public SystemLook(WorkersSettings settings, WorkerRegistry registry, IEnumerable<HandleCore> workers, ProcessInfo launching, TimeSpan patience)
    {
        _settings = settings;
        _workers = workers.ToImmutableDictionary(core => core.Name, StringComparer.Ordinal);
        _patience = patience;
        _questions = new SystemQuestions(patience);
        _launching = launching;
        Hosts = registry.Hosts;
        Ended = registry.Ended;
    }

    public IReadOnlyList<HostEntry> Hosts { get; }

    public IReadOnlyList<WorkerInfo> Ended { get; }

    public IEnumerable<HandleCore> Workers => _workers.Values.OrderBy(core => core.Name, StringComparer.Ordinal);

    public ProcessInfo Launching => _launching with
    {
        Workers = [.. Workers.Where(core => core.Target?.Queue is not null).Select(core => core.Name)],
    };

    /// <summary>Asks hosts in this process which processes they have; they answer at once, whatever those do.</summary>
    public async Task BeginAsync()
    {
        var hosts = Hosts.Where(host => host.Rules is not null).ToArray();
        foreach (var host in hosts)
            _ = NodesOf(host);
        await _questions.AnsweredAsync(CancellationToken.None);
        _nodes = hosts.Where(host => NodesOf(host) is not null).ToDictionary(host => host.Name, host => NodesOf(host)!, StringComparer.Ordinal);
        _placed = _nodes.Values
            .SelectMany(look => look.Nodes)
            .SelectMany(node => node.Workers.Select(placed => (Key: (placed.Worker, placed.Incarnation), Value: (node.Process, placed.Ticket))))
            .DistinctBy(placed => placed.Key)
            .ToDictionary(placed => placed.Key, placed => placed.Value);
    }

    public Task AnsweredAsync(CancellationToken cancellationToken) => _questions.AnsweredAsync(cancellationToken);

    /// <summary>Everything of a host but its processes.</summary>
    public HostInfo Of(HostEntry host)
    {
        var nodes = _nodes.GetValueOrDefault(host.Name);
        var isConfigured = host.Settings is not null;
        return new HostInfo
        {
            Name = host.Name,
            Kind = host.Rules is null ? "in-process" : "process",
            Description = host.Rules switch
            {
                null => "workers run in the launching process",
                { Sent: true } => "all workers run in the process that the host's runner was sent to, and the host ends with it",
                { Shared: true, Relaunch: false } => "all workers run in one child process, and the host ends with it",
                { Shared: true } => "all workers run in one child process",
                _ => "each worker runs in a child process of its own",
            },
            IsDefault = isConfigured && _settings.Placement.DefaultHost == host.Name,
            Placement = isConfigured ? PlacementOf(host.Name) : [],
            Settings = host.Settings?.Process,
            IsShared = host.Rules is { Shared: true },
            Spares = host.Rules is { Shared: false, Spares: var spares } ? spares : 0,
            Workers = [.. On(host.Name).Select(core => core.Name)],
            Starting = nodes?.Starting ?? 0,
            ProcessesStarted = nodes?.Started ?? 0,
            ProcessesLost = nodes?.Lost ?? 0,
            LastLoss = nodes?.LastLoss,
            LastLossAt = nodes?.LastLossAt,
            IsClosed = nodes?.IsClosed ?? false,
        };
    }

    /// <summary>The processes of a host, oldest first.</summary>
    public IEnumerable<(WorkerNode Node, ProcessInfo Process)> ProcessesOf(HostEntry host) =>
        (_nodes.GetValueOrDefault(host.Name)?.Nodes ?? [])
            .Select(node => (Node: node, Process: ProcessOf(node.Process)))
            .Where(known => known.Process is not null)
            .Select(known => (known.Node.Process, known.Process! with
            {
                IsSpare = known.Node.IsSpare,
                Workers = [.. known.Node.Workers.Select(placed => placed.Worker).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            }))
            .OrderBy(known => known.Item2.StartedAt);

    /// <summary>What is in a process, if it answers.</summary>
    public HostLook? LookInto(WorkerNode node) => _questions.Answer(node, () => node.Host.Ask<HostLook>(new HostRequest.Look(), _patience));

    public IEnumerable<HandleCore> On(string host) => Workers.Where(core => core.Status.Host == host);

    /// <summary>Everything of a worker but what its messages come to in another process.</summary>
    public WorkerInfo Of(HandleCore core)
    {
        var info = WorkerView.Of(core);
        return info.Pid is null && FindPlaced(core) is { Node: var node } ? info with { Pid = ProcessOf(node)?.Pid } : info;
    }

    /// <summary>A worker's messages.</summary>
    /// <returns>Nothing when the process that it is in does not answer.</returns>
    public MessageCounts? MessagesOf(HandleCore core)
    {
        var messages = WorkerView.Of(core).Messages;
        if (messages.Read is not null || FindPlaced(core) is not (var node, var ticket))
            return messages;
        if (LookInto(node) is not { } look)
            return null;
        var found = look.Incarnations.FirstOrDefault(incarnation => incarnation.Ticket == ticket);
        return found.Ticket == ticket ? messages with { Read = found.Read, Waiting = found.Waiting } : messages;
    }

    /// <summary>What a worker shows of itself.</summary>
    public Inspection InsideOf(HandleCore core, InspectQuery query) =>
        _questions.Answer((core, query.Path, query.Depth), () => new LocalSide(core).InspectAsync(query, CancellationToken.None))
        ?? Inspection.Empty(core.Name, InspectionMark.TimedOut);

    private (WorkerNode Node, long Ticket)? FindPlaced(HandleCore core) =>
        _placed.TryGetValue((core.Name, core.Status.Incarnation), out var placed) ? placed : null;

    private ProcessInfo? ProcessOf(WorkerNode node)
    {
        if (!_processes.TryGetValue(node, out var process))
            _processes.Add(node, process = node.Process);
        return process;
    }

    private NodeLook? NodesOf(HostEntry host) => _questions.Answer(host, () => host.Place.Actor.Ask<NodeLook>(new HostRequest.Look(), _patience));

    private ImmutableArray<string> PlacementOf(string host) =>
    [
        .. _settings.Placement.Names.Where(rule => rule.Value == host).Select(rule => $"name {rule.Key}").Order(StringComparer.Ordinal),
        .. _settings.Placement.Ids.Where(rule => rule.Value == host).Select(rule => $"id {rule.Key}").Order(StringComparer.Ordinal),
    ];
}
