using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;

namespace Akka.Workers.Processes.Internal.Classic;

/// <summary>The child dials in; the launching process never dials a child that has not.</summary>
internal sealed class ClassicJoin(ClassicInvitation invitation) : ChildJoin
{
    // What dialling is tried again after, until the launch's deadline.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public override Config Config => ClassicRemoting.Config;

    public override IEnumerable<Setup> SetupsFor(ChildHostBuilder builder) => [ClassicRemoting.Tls(LaunchAuthority.Load(invitation.Certificate), invitation.Root)];

    public override async Task JoinAsync(ActorSystem system, Hello hello, CancellationToken cancellationToken)
    {
        var own = ((ExtendedActorSystem)system).Provider.DefaultAddress;
        var text = (hello with { Token = invitation.Token, Host = $"{own}{hello.Host}" }).ToText();
        var reception = system.ActorSelection(invitation.Reception);
        while (true)
        {
            try
            {
                var answer = await reception.Ask<string>(text, s_patience, cancellationToken);
                if (answer != ReceptionDesk.Welcome)
                    throw new WorkerException($"the launching process refused this one: {answer}");
                return;
            }
            catch (AskTimeoutException)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
