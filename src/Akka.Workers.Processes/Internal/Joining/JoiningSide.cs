using System.Net.Sockets;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Internal;

/// <summary>The side that joins: it gets its address with the welcome, and makes its actor system then.</summary>
internal sealed class JoiningSide : ConnectionSide
{
    private static readonly Config s_quiet = ConfigurationFactory.ParseString("akka.loglevel = WARNING");

    private readonly DirectLink _link;

    private JoiningSide(DirectLink link, Hello hello, IActorRef theirs) : base(link, hello, theirs) => _link = link;

    /// <exception cref="WorkerException">It could not join; says why.</exception>
    public static async Task<JoiningSide> ConnectAsync(string path, IWorkerFactory factory, ConnectOptions options, CancellationToken cancellationToken)
    {
        if (options.Host is { } name && !ProcessConfig.IsName(name))
            throw new ArgumentException($"'{name}' cannot name a worker host: a name is 1 to 64 letters, digits, - and _, beginning with a letter or digit", nameof(options));
        RuntimeDirectory.CheckLength(path);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.Timeout);
        var hello = new Hello(Environment.ProcessId, Invitation.CurrentProtocol, ChildSystem.Build, options.Host ?? "", []);
        try
        {
            var (socket, welcome) = await DirectChild.DialAsync(
                path, Handshake.NoToken, Encoding.UTF8.GetBytes(hello.ToText()), $"the process that listens at {path}", deadline.Token);
            return await JoinAsync(socket, welcome, factory, options);
        }
        catch (Exception failure) when (failure is SocketException or LinkViolationException)
        {
            throw new WorkerException($"{path} cannot be joined: {failure.Message}", failure);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WorkerException($"the process that listens at {path} did not answer within {options.Timeout.TotalSeconds:0.###} s");
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _link.Close("the process that had joined has ended the connection");
        await System.Terminate();
    }

    private static async Task<JoiningSide> JoinAsync(Socket socket, ReadOnlyMemory<byte> bytes, IWorkerFactory factory, ConnectOptions options)
    {
        ActorSystem? system = null;
        try
        {
            var welcome = Welcome.Parse(bytes);
            if (welcome.Hello.Refusal is { } refusal)
                throw new WorkerException($"the process that listens cannot be joined: {refusal}");
            var setup = new DirectSetup { Address = Address.Parse(welcome.Child), Hub = Address.Parse(welcome.Hub) };
            var config = DirectTransport.ChildConfig.WithFallback(ChildSystem.Config).WithFallback(options.Config).WithFallback(s_quiet);
            system = ChildSystem.Create(setup.Address.System, config, new WorkersSetup(factory, options.Services), [setup]);
            Workers.Get(system);
            var host = options.Host is { } name ? Serve(system, name, factory, options) : null;
            var desk = ((ExtendedActorSystem)system).SystemActorOf(Desk.Props(options.Offer, static (_, _) => { }), "worker-desk");
            var pid = PeerCredentials.Of(socket)?.ProcessId ?? 0;
            var link = DirectChild.Start(system, socket);
            var theirs = ((ExtendedActorSystem)system).Provider.ResolveActorRef(welcome.Desk);
            // What is sent before this has arrived there waits behind it.
            theirs.Tell((object?)host?.Ref ?? true, desk);
            return new JoiningSide(link, welcome.Hello, theirs) { ProcessId = pid, Host = host };
        }
        catch
        {
            socket.Dispose();
            await (system?.Terminate() ?? Task.CompletedTask);
            throw;
        }
    }

    private static WorkerHost Serve(ActorSystem system, string name, IWorkerFactory factory, ConnectOptions options)
    {
        var (host, runner) = WorkerHost.Create(system, name);
        _ = runner.RunAsync(factory, options.Services);
        return host;
    }
}
