using System.Text;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Internal.Direct;

/// <summary>The child connects to the socket that waits for it alone.</summary>
internal sealed class DirectJoin(DirectInvitation invitation) : ChildJoin
{
    public override Config Config => DirectTransport.ChildConfig;

    public override IEnumerable<Setup> SetupsFor(ChildHostBuilder builder) =>
    [
        new DirectSetup
        {
            Address = Address.Parse(invitation.Child),
            Hub = Address.Parse(invitation.Hub),
            Deployable = builder.FindDeployable,
        },
    ];

    public override async Task JoinAsync(ActorSystem system, Hello hello, CancellationToken cancellationToken) =>
        await DirectChild.ConnectAsync(system, invitation.Socket, invitation.Token, Encoding.UTF8.GetBytes(hello.ToText()), cancellationToken);
}
