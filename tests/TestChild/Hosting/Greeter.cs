using Akka.Actor;

namespace TestChild.Hosting;

/// <summary>An ordinary actor: it may be deployed to a child.</summary>
public sealed class Greeter : ReceiveActor
{
    private int _greeted;

    public Greeter(string greeting)
    {
        Receive<string>(text => text == "fail", _ => throw new InvalidOperationException("on request"));
        Receive<string>(text => text == "who", _ => Sender.Tell($"{greeting} from {Environment.ProcessId}, {++_greeted}"));
        Receive<string>(text => text == "deploy", _ =>
        {
            var props = Props.Create<Greeter>("nested").WithDeploy(new Deploy(new RemoteScope(Sender.Path.Address)));
            Sender.Tell(Context.ActorOf(props, "nested").Path.Address.ToString());
        });
    }
}

/// <summary>Nobody has said that this one may be deployed.</summary>
public sealed class Unlisted : ReceiveActor
{
    public Unlisted() => ReceiveAny(Sender.Tell);
}
