using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Actor;

namespace Akka.Workers.Processes.Internal.Classic;

/// <summary>Children that dial in over classic remoting.</summary>
internal sealed class ClassicReception : IReception
{
    private readonly ExtendedActorSystem _system;
    private readonly LaunchAuthority _authority;
    private readonly IActorRef _desk;

    public ClassicReception(ExtendedActorSystem system, LaunchAuthority authority)
    {
        _system = system;
        _authority = authority;
        _desk = system.SystemActorOf(Props.Create(() => new ReceptionDesk()).WithDispatcher("akka.workers.dispatcher").WithDeploy(Deploy.Local), "worker-reception");
    }

    public ExpectedChild Expect(string host)
    {
        var expected = new Expected(this, host, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        _desk.Tell(new ReceptionDesk.Expect(expected.Token, expected.Arrived), ActorRefs.NoSender);
        return expected;
    }

    private sealed class Expected(ClassicReception reception, string host, string token) : ExpectedChild
    {
        public string Token => token;

        public TaskCompletionSource<Hello> Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override Invitation Complete(Invitation invitation)
        {
            using var certificate = reception._authority.Issue(host);
            return invitation with
            {
                Token = token,
                Classic = new ClassicInvitation(
                    reception._desk.Path.ToStringWithAddress(reception._system.Provider.DefaultAddress),
                    certificate.Export(X509ContentType.Pkcs12),
                    reception._authority.Root),
            };
        }

        public override async Task<JoinedChild> JoinedAsync(int pid, CancellationToken cancellationToken)
        {
            var hello = await Arrived.Task.WaitAsync(cancellationToken);
            var refusal = hello.Pid != pid
                ? $"it says that it is process {hello.Pid}, and process {pid} was started"
                : hello.Protocol != Invitation.CurrentProtocol
                    ? $"it speaks version {hello.Protocol} of the protocol, and this program version {Invitation.CurrentProtocol}: use the same major version of Akka.Workers.Processes in both"
                    : null;
            reception._desk.Tell(new ReceptionDesk.Answer(token, refusal ?? ReceptionDesk.Welcome), ActorRefs.NoSender);
            if (refusal is not null)
                throw new WorkerException(refusal);
            return new JoinedChild(hello, reception._system.Provider.ResolveActorRef(hello.Host), LinkLost: new TaskCompletionSource<string>().Task);
        }

        public override ValueTask DisposeAsync()
        {
            reception._desk.Tell(new ReceptionDesk.Forget(token), ActorRefs.NoSender);
            return ValueTask.CompletedTask;
        }
    }
}
