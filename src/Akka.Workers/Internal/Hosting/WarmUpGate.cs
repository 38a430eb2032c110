using Akka.Actor;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// Takes two workers of nobody's through a whole life, one of each form: built, told something, asked for its state, built
/// again from it. Everything said goes through the serializer and back, as it would between processes. So the code of a first
/// launch has run once before there is one.
/// </summary>
internal sealed class WarmUpGate : UntypedActor
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly IActorRef _host;
    private readonly Queue<string> _ids = new(WarmUpWorkers.Ids);
    private StateImage? _image;
    private int _incarnation;

    public WarmUpGate(IActorRef host) => _host = host;

    public static void Begin(ActorSystem system)
    {
        var host = Workers.Get(system).CreateHostActor("warm-up");
        host.Actor.Tell(new HostRequest.Serve(WarmUpWorkers.Factory, Services: null), ActorRefs.NoSender);
        ((ExtendedActorSystem)system).SystemActorOf(
            Akka.Actor.Props.Create(() => new WarmUpGate(host.Actor)).WithDispatcher("akka.workers.dispatcher").WithDeploy(Deploy.Local), "worker-warm-up");
    }

    protected override void PreStart()
    {
        Context.SetReceiveTimeout(s_patience);
        Next();
    }

    protected override void PostStop() => _host.Tell(new HostRequest.Close(), ActorRefs.NoSender);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HostReply.Built built:
                Sent(built with { Queue = null });
                built.Actor.Tell(Sent(new ControlRpc.Begin()), Self);
                built.Actor.Tell("warm", Self);
                built.Actor.Tell(Sent(_image is null ? new Rpc.Restart(1) : (object)new Rpc.Stop()), Self);
                break;
            case HostReply.StateGiven given:
                _image = ((HostReply.StateGiven)Sent(given)).Image;
                break;
            case HostReply.Ended ended:
                Sent(ended with { Original = null });
                if (_image is null || _incarnation % 2 == 0)
                {
                    _ids.Dequeue();
                    _image = null;
                }

                Next();
                break;
            case ReceiveTimeout:
                Context.Stop(Self);
                break;
        }
    }

    private void Next()
    {
        if (!_ids.TryPeek(out var id))
        {
            Context.Stop(Self);
            return;
        }

        Birth birth = _image is { } image ? new Birth.State(image) : new Birth.Encoded(ReadOnlyMemory<byte>.Empty);
        _host.Tell(Sent(new HostRequest.Build(id, id, ++_incarnation, birth, DedicatedThread: false, CheckpointEvery: 0)), Self);
    }

    private static object Sent(object message) => Serialization.Serialization.WithTransport((ExtendedActorSystem)Context.System, () =>
    {
        var serializer = Context.System.Serialization.FindSerializerFor(message);
        return Context.System.Serialization.Deserialize(
            serializer.ToBinary(message), serializer.Identifier, Serialization.Serialization.ManifestFor(serializer, message));
    });
}
