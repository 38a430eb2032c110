using System.Security.Cryptography;
using System.Text;
using Akka.Actor;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Internal.Direct;

/// <summary>Children that connect to a socket of their own.</summary>
internal sealed class DirectReception(ExtendedActorSystem system) : IReception
{
    private readonly DirectHub _hub = DirectHub.Get(system);
    private readonly SocketDirectory _sockets = SocketDirectory.Open();

    public ExpectedChild Expect(ProcessConfig config) => new Expected(this, config);

    private sealed class Expected : ExpectedChild
    {
        private const int DeepestHost = 8;

        private readonly DirectReception _reception;
        private readonly string _path;
        private readonly byte[] _token = RandomNumberGenerator.GetBytes(32);
        private readonly TaskCompletionSource<int> _pid = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly DirectListener _listener;
        private Hello? _hello;

        public Expected(DirectReception reception, ProcessConfig config)
        {
            _reception = reception;
            _path = reception._sockets.NewPath();
            _listener = reception._hub.Listen(new DirectListenOptions
            {
                SocketPath = _path,
                Token = _token,
                ProcessId = _pid.Task,
                SystemName = reception.System.Name,
                HungAfter = config.HungAfter,
                OnHello = (bytes, _) => ValueTask.FromResult(Judge(bytes)),
            });
        }

        public override Invitation Complete(Invitation invitation) => invitation with
        {
            Direct = new DirectInvitation(_path, _token, _listener.PeerAddress.ToString(), _reception._hub.Address.ToString()),
        };

        public override async Task<JoinedChild> JoinedAsync(int pid, CancellationToken cancellationToken)
        {
            _pid.TrySetResult(pid);
            var link = await _listener.AcceptAsync(Timeout.InfiniteTimeSpan, cancellationToken);
            var hello = _hello!;
            var host = _reception.System.Provider.ResolveActorRef($"{link.Peer}{hello.Host}");
            return new JoinedChild(hello, host, LinkLoss.OfAsync(link));
        }

        public override ValueTask DisposeAsync()
        {
            _listener.Dispose();
            return ValueTask.CompletedTask;
        }

        private LinkAnswer Judge(ReadOnlyMemory<byte> bytes)
        {
            _hello = Hello.TryParse(Encoding.UTF8.GetString(bytes.Span));
            return _hello switch
            {
                null => LinkAnswer.Refuse("its hello cannot be read"),
                { Refusal: { } refusal } => LinkAnswer.Refuse(refusal),
                { Host: var host } when !IsHost(host) => LinkAnswer.Refuse("its hello cannot be read: its host is not one of its actors"),
                _ => LinkAnswer.Accept(),
            };
        }

        // Put behind the address, it must not become another one.
        private bool IsHost(string host) => host.StartsWith("/user/", StringComparison.Ordinal)
            && LocalPaths.TryParse($"{_listener.PeerAddress}{host}", out var path) && path.Address == _listener.PeerAddress && path.Depth is > 1 and <= DeepestHost;
    }

    private ExtendedActorSystem System => system;
}
