using Akka.Serialization;

namespace Akka.Workers.Conformance;

/// <summary>Messages go by their contract from the first to the last, whatever else is loaded meanwhile.</summary>
public sealed class SerializerSpecs() : WorkerSpecs(new InProcess())
{
    [Fact]
    public async Task Contracts_outlast_an_extension_that_brings_its_own_configuration()
    {
        await LaunchAsync(Puppet);
        var before = System.Serialization.FindSerializerFor(new Behave("x"));
        System.Settings.InjectTopLevelFallback("some.extension.key = 1");
        var after = System.Serialization.FindSerializerFor(new Behave("x"));
        Assert.NotSame(before, after);
        Assert.Equal(before.Identifier, after.Identifier);
        Assert.Equal("test.behave", Assert.IsType<SerializerWithStringManifest>(after, exactMatch: false).Manifest(new Behave("x")));
    }
}
