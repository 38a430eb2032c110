using Akka.Actor;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Internal.Hosts;

/// <summary>
/// Runs a host of another process here: offers the actor that builds its workers to the host's door, and closes it when the
/// host or its process has ended.
/// </summary>
internal sealed class RunnerGuard : UntypedActor
{
    private readonly IActorRef _door;
    private readonly IActorRef _host;
    private readonly string _name;
    private readonly long _right;
    private readonly long _key;
    private readonly TaskCompletionSource<RemoteError?> _result;
    private RemoteError? _error;

    /// <param name="door">Of the host.</param>
    /// <param name="host">Builds its workers here.</param>
    /// <param name="name">The host's.</param>
    /// <param name="right">The runner's.</param>
    /// <param name="key">Stands in the answers.</param>
    /// <param name="result">Nothing when the host was closed and all its workers have ended.</param>
    public RunnerGuard(IActorRef door, IActorRef host, string name, long right, long key, TaskCompletionSource<RemoteError?> result)
    {
        _door = door;
        _host = host;
        _name = name;
        _right = right;
        _key = key;
        _result = result;
    }

    protected override void PreStart()
    {
        Context.Watch(_host);
        Context.Watch(_door);
        _door.Tell(new HostQuery.Run(_right, _key, _host), Self);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Close:
                _door.Tell(new HostQuery.Close(_right, _key), Self);
                break;
            case HostAnswer.Refused refused when refused.Key == _key:
                End(refused.Error);
                break;
            case Terminated ended when ended.ActorRef.Equals(_door):
                End(ended.AddressTerminated
                    ? new RemoteError("host-lost", $"the process that worker host '{_name}' belongs to is not there any more")
                    : null);
                break;
            case Terminated:
                Context.Stop(Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PostStop()
    {
        _host.Tell(new HostRequest.Close(), ActorRefs.NoSender);
        _result.TrySetResult(_error);
    }

    // What runs here is cut off with its handles, or goes on to its own end.
    private void End(RemoteError? error)
    {
        _error ??= error;
        _host.Tell(new HostRequest.Close(), ActorRefs.NoSender);
    }

    /// <summary>No new workers.</summary>
    public sealed record Close : INoSerializationVerificationNeeded;
}
