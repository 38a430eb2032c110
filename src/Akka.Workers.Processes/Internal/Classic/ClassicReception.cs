using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Actor;
using Akka.Remote;

namespace Akka.Workers.Processes.Internal.Classic;

/// <summary>Children that dial in over classic remoting.</summary>
internal sealed class ClassicReception : IReception
{
    // Akka.Remote finds out by heartbeat, late; the process's exit tells first. What it said last is given a moment to arrive.
    private static readonly Task<RemoteError> s_never = new TaskCompletionSource<RemoteError>().Task;
    private static readonly TimeSpan s_settling = TimeSpan.FromMilliseconds(50);

    private readonly ExtendedActorSystem _system;
    private readonly LaunchAuthority _authority;
    private readonly IActorRef _desk;

    public ClassicReception(ExtendedActorSystem system, LaunchAuthority authority)
    {
        _system = system;
        _authority = authority;
        _desk = system.SystemActorOf(Props.Create(() => new ReceptionDesk()).WithDispatcher("akka.workers.dispatcher").WithDeploy(Deploy.Local), "worker-reception");
    }

    public ExpectedChild Expect(ProcessConfig config)
    {
        var expected = new Expected(this, config.Name, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        _desk.Tell(new ReceptionDesk.Expect(expected.Token, expected.Arrived), ActorRefs.NoSender);
        return expected;
    }

    /// <exception cref="WorkerException">The system does not listen for children.</exception>
    private Address Address => ((IRemoteActorRefProvider)_system.Provider).Transport.Addresses.FirstOrDefault(address => address.Protocol == ClassicRemoting.Scheme)
        ?? throw new WorkerException(
            $"system '{_system.Name}' does not listen for children that join by classic remoting: set akka.workers.processes.transport = classic, or the transport of a host, before it is created");

    private sealed class Expected(ClassicReception reception, string host, string token) : ExpectedChild
    {
        public string Token => token;

        public TaskCompletionSource<Hello> Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override Invitation Complete(Invitation invitation)
        {
            using var certificate = reception._authority.Issue(host);
            return invitation with
            {
                Classic = new ClassicInvitation(
                    reception._desk.Path.ToStringWithAddress(reception.Address),
                    token,
                    certificate.Export(X509ContentType.Pkcs12),
                    reception._authority.Root),
            };
        }

        public override async Task<JoinedChild> JoinedAsync(int pid, CancellationToken cancellationToken)
        {
            var hello = await Arrived.Task.WaitAsync(cancellationToken);
            var refusal = hello.Pid != pid
                ? $"it says that it is process {hello.Pid}, and process {pid} was started"
                : hello.Refusal;
            reception._desk.Tell(new ReceptionDesk.Answer(token, refusal ?? ReceptionDesk.Welcome), ActorRefs.NoSender);
            if (refusal is not null)
                throw new WorkerException(refusal);
            return new JoinedChild(hello, reception._system.Provider.ResolveActorRef(hello.Host), LinkLost: s_never) { Settling = s_settling };
        }

        public override ValueTask DisposeAsync()
        {
            reception._desk.Tell(new ReceptionDesk.Forget(token), ActorRefs.NoSender);
            return ValueTask.CompletedTask;
        }
    }
}
