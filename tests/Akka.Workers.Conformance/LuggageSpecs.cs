using Akka.Actor;

namespace Akka.Workers.Conformance;

/// <summary>Hosts and runners go to other actors of the same process.</summary>
public abstract class LuggageSpecs(HostKind kind) : WorkerSpecs(kind)
{
    [Fact]
    public async Task C17_Handles_hosts_and_runners_travel_in_messages()
    {
        var (host, runner) = WorkerHost.Create(System, "shared");
        var carried = await LaunchAsync(Puppet, options: new WorkerOptions { Name = "carried" });
        var stateless = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("stateless"), NoParameters.Instance).WaitAsync(Expected);

        var serializer = System.Serialization.FindSerializerFor(new Luggage(carried, host, runner));
        var arrived = (Luggage)System.Serialization.Deserialize(
            Akka.Serialization.Serialization.WithTransport((ExtendedActorSystem)System, () => serializer.ToBinary(new Luggage(carried, host, runner))),
            serializer.Identifier,
            Akka.Serialization.Serialization.ManifestFor(serializer, new Luggage(carried, host, runner)));

        Assert.False(arrived.Handle.IsOwner);
        Assert.Equal(0, await ReadAsync(arrived.Handle));
        _ = arrived.Runner.RunAsync(RegisteredWorkers.Instance);
        Assert.Equal(0, await ReadAsync(await arrived.Host.LaunchWorkerAsync(Puppet, new PuppetParameters()).WaitAsync(Expected)));
        Assert.EndsWith("shared", await stateless.Ask<string>(arrived, Expected), StringComparison.Ordinal);
    }
}
