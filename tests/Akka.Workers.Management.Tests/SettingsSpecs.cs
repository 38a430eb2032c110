using Akka.Configuration.Hocon;
using Akka.Workers.Management.Internal;

namespace Akka.Workers.Management.Tests;

/// <summary>The commented defaults and the code that reads them say the same.</summary>
public sealed class SettingsSpecs
{
    [Fact]
    public void Every_key_of_the_defaults_is_read_and_every_key_that_is_read_is_in_the_defaults()
    {
        ManagementSettings.Read(ManagementSettings.DefaultConfig, out var faults, out var known);
        Assert.Empty(faults);
        Assert.Equal(Below(ManagementSettings.Path, ManagementSettings.DefaultConfig.GetConfig(ManagementSettings.Path).Root).Order(), known.Order());
    }

    [Fact]
    public void Options_that_set_nothing_write_nothing() => Assert.True(new WorkersManagementOptions().ToConfig().IsEmpty);

    private static IEnumerable<string> Below(string path, HoconValue value) => value.GetObject().Items.SelectMany(item =>
        item.Value.IsObject() ? Below($"{path}.{item.Key}", item.Value).Prepend($"{path}.{item.Key}") : [$"{path}.{item.Key}"]);
}
