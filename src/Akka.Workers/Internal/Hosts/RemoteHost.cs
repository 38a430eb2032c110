using Akka.Actor;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Lifecycle;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Hosts;

/// <summary>A host in another process than the one that it belongs to: it asks the host's door by messages.</summary>
internal sealed class RemoteHost(Workers workers, IActorRef door, long right, string name) : HostSide
{
    public override string Name => name;

    public override IActorRef Ref => door;

    public override string Text => HostText.Of(door, right, name);

    public override Place Place => throw new WorkerException(
        $"worker host '{name}' belongs to another process than the worker: only workers that were launched there can be moved to it");

    public override WorkerHandle Start(string workerId, object parameters, WorkerOptions? options) =>
        new(Begin(workerId, parameters, options), isOwner: true);

    public override async Task<WorkerHandle> LaunchAsync(string workerId, object parameters, WorkerOptions? options, CancellationToken cancellationToken)
    {
        var side = Begin(workerId, parameters, options);
        var handle = await Workers.WhenStartedAsync(new WorkerHandle(side, isOwner: true), cancellationToken);
        side.GoStraight();
        return handle;
    }

    private LaunchedSide Begin(string workerId, object parameters, WorkerOptions? options)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        WorkerNames.Checked("worker id", workerId);
        options ??= WorkerOptions.Default;
        if (options.Name is { } given)
            WorkerNames.Checked("worker name", given);
        var settings = workers.Settings.For(workerId, options.Name ?? workerId);
        var launch = new HostQuery.Launch(
            right, ReplyKeys.Random(), workerId, Parameters.Encode(workers.System, workers.Factory.GetBuilder(workerId), workerId, parameters), options)
        {
            Trace = TraceContext.Of(Tracing.Here),
        };
        return LaunchedSide.Begin(workers.System, door, name, launch, settings);
    }
}
