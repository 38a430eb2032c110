using System.Security.Cryptography;
using Akka.Actor;
using Akka.Configuration;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>Over the direct transport: a Unix socket, with its handshake.</summary>
public class DirectPair : TwoSystems
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aw-").FullName;

    public override Address NearAddress => Hub.Address;

    public override Address FarAddress => NearLink.Peer;

    internal DirectHub Hub { get; private set; } = null!;

    internal DirectLink NearLink { get; private set; } = null!;

    internal DirectLink FarLink { get; private set; } = null!;

    internal LinkSettings Settings { get; init; } = new();

    /// <summary>What the hub may deploy to its children.</summary>
    internal Func<string, Type?> Deployable { get; init; } = _ => null;

    internal virtual Config HubConfig => DirectTransport.HubConfig;

    public override async Task InitializeAsync()
    {
        Near = Start("near", HubConfig, new DirectSetup { Link = Settings });
        Hub = DirectHub.Get(Near);
        (Far, FarLink, NearLink) = await LaunchAsync("far");
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    public override Task CutAsync() => Far.Terminate().WaitAsync(Bounds.Unexpected);

    /// <summary>A child in this process.</summary>
    internal async Task<(ActorSystem System, DirectLink FromChild, DirectLink FromHub)> LaunchAsync(string name)
    {
        var token = RandomNumberGenerator.GetBytes(32);
        var path = Path.Combine(_directory, $"{Guid.NewGuid():N}.sock"[^20..]);
        using var listener = Hub.Listen(new DirectListenOptions
        {
            SocketPath = path,
            Token = token,
            ProcessId = Task.FromResult(Environment.ProcessId),
            SystemName = name,
        });
        var accepting = listener.AcceptAsync(Bounds.Expected);
        var system = Start(name, DirectTransport.ChildConfig, new DirectSetup { Address = listener.PeerAddress, Hub = Hub.Address, Link = Settings, Deployable = Deployable });
        var (link, _) = await DirectChild.ConnectAsync(system, path, token).WaitAsync(Bounds.Expected);
        return (system, link, await accepting.WaitAsync(Bounds.Expected));
    }
}
