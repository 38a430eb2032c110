using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Akka.Workers.Benchmarks.Subjects;

/// <summary>The payload is marked immutable, so that Orleans need not copy it in-process.</summary>
public interface IEchoGrain : IGrainWithIntegerKey
{
    Task<Immutable<byte[]>> AskAsync(Immutable<byte[]> payload);

    [OneWay]
    Task TellAsync(Immutable<byte[]> payload);

    Task<long> HandledAsync();
}

public sealed class EchoGrain : Grain, IEchoGrain
{
    private byte[]? _kept;
    private long _handled;

    public Task<Immutable<byte[]>> AskAsync(Immutable<byte[]> payload) => Task.FromResult(payload);

    public Task TellAsync(Immutable<byte[]> payload)
    {
        _kept = payload.Value;
        _handled++;
        return Task.CompletedTask;
    }

    public Task<long> HandledAsync() => Task.FromResult(_kept is null ? 0 : _handled);
}

/// <summary>A grain, called from inside its silo or by a client.</summary>
internal sealed class GrainSubject(IEchoGrain grain, IHost host) : ISubject
{
    public Task AskAsync(byte[] payload) => grain.AskAsync(new(payload));

    public async ValueTask TellAsync(byte[] payload, int count)
    {
        for (var i = 0; i < count; i++)
            await grain.TellAsync(new(payload));
    }

    public Task<long> HandledAsync() => grain.HandledAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    /// <summary>In-process.</summary>
    public static async Task<ISubject> StartAsync()
    {
        var (host, _) = await OrleansSilo.StartAsync();
        return new GrainSubject(host.Services.GetRequiredService<IGrainFactory>().GetGrain<IEchoGrain>(0), host);
    }
}

internal static class OrleansSilo
{
    /// <returns>The silo, and the port for clients.</returns>
    public static async Task<(IHost Host, int Gateway)> StartAsync()
    {
        var (siloPort, gateway) = FreePorts();
        var host = Host.CreateDefaultBuilder().ConfigureLogging(logging => logging.ClearProviders())
            .UseOrleans(silo => silo.UseLocalhostClustering(siloPort, gateway)).Build();
        await host.StartAsync();
        return (host, gateway);
    }

    private static (int Silo, int Gateway) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}

/// <summary>An Orleans client of a silo in the child, over TCP on loopback.</summary>
internal static class OrleansClient
{
    public static Peer Peer { get; } = new("Orleans, client to silo", "orleans", ServeAsync, ConnectAsync);

    private static async Task<Served> ServeAsync(string directory)
    {
        var (_, gateway) = await OrleansSilo.StartAsync();
        return new Served(gateway.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task<ISubject> ConnectAsync(string endpoint)
    {
        var gateway = int.Parse(endpoint, System.Globalization.CultureInfo.InvariantCulture);
        var host = Host.CreateDefaultBuilder().ConfigureLogging(logging => logging.ClearProviders())
            .UseOrleansClient(client => client.UseLocalhostClustering(gateway)).Build();
        await host.StartAsync();
        return new GrainSubject(host.Services.GetRequiredService<IClusterClient>().GetGrain<IEchoGrain>(0), host);
    }
}
