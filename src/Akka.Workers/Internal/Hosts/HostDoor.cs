using Akka.Actor;
using Akka.Event;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Logs;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Hosts;

/// <summary>
/// What other processes have of a host of this one: it launches workers for those that were sent the host, has it served by
/// who was sent its runner, and ends with it.
/// The host's own actor is known to no other process than those that run its workers.
/// </summary>
internal sealed class HostDoor : UntypedActor
{
    /// <summary>The type of the refusal of a runner that has run.</summary>
    public const string HasRun = "has-run";

    private readonly Workers _workers;
    private readonly SharedHost _host;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private long _refused;

    public HostDoor(Workers workers, SharedHost host)
    {
        _workers = workers;
        _host = host;
    }

    protected override void PreStart() => Context.Watch(_host.Place.Actor);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HostQuery.Launch launch when launch.Right == _host.HostRight:
                Launch(launch);
                break;
            case HostQuery.Run run when run.Right == _host.RunnerRight && run.Host.Path.Address != Sender.Path.Address:
                Refuse(run, new RemoteError("no-right", $"{run.Host.Path} is not in the process of the runner of {_host.Place.Host}"));
                break;
            case HostQuery.Run run when run.Right == _host.RunnerRight:
                if (_host.TryRun())
                    _workers.ServeElsewhere(_host.Place, run.Host);
                else
                    Refuse(run, new RemoteError(HasRun, $"the runner of {_host.Place.Host} can run once only"));
                break;
            case HostQuery.Close close when close.Right == _host.RunnerRight:
                _host.Place.Actor.Tell(new HostRequest.Close(), ActorRefs.NoSender);
                break;
            case HostQuery query:
                if (Sparingly.Is(++_refused))
                    _log.Warning("worker host '{0}': {1} was refused to {2}, who was not sent it", _host.Place.Host, query.GetType().Name, Sender);
                Refuse(query, new RemoteError("no-right", $"worker host '{_host.Place.Host}' is used by those who were sent it"));
                break;
            case Terminated:
                Context.Stop(Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Launch(HostQuery.Launch launch)
    {
        HandleCore core;
        try
        {
            core = _workers.Start(launch.WorkerId, launch.Parameters, _host.Place, launch.Options, owner: Sender, TraceContext.Read(launch.Trace)).Core;
        }
        catch (Exception failure) when (failure is WorkerException or ArgumentException)
        {
            Refuse(launch, RemoteError.From(failure));
            return;
        }

        Sender.Tell(new HostAnswer.Accepted(launch.Key, core.Ref, core.ControlRight), Self);
        _ = HandleFollowing.FollowAsync(Sender, core.Events, happened => new HostAnswer.Happened(launch.Key, happened));
    }

    private void Refuse(HostQuery query, RemoteError error) => Sender.Tell(new HostAnswer.Refused(query.Key, error), Self);
}
