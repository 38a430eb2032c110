using System.Reflection;

namespace Akka.Workers.Hosting.Tests;

public sealed class OptionsSpecs
{
    [Fact]
    public void Options_that_set_nothing_write_nothing() => Assert.True(new WorkersOptions().ToConfig().IsEmpty);

    [Fact]
    public void Only_what_is_set_is_written()
    {
        var options = new WorkersOptions();
        options.Defaults.MaxRestarts = 7;
        options.Placement.Names["ledger-*"] = "local";
        var config = options.ToConfig();
        Assert.Equal(7, config.GetInt("akka.workers.defaults.restart.max-restarts"));
        Assert.False(config.HasPath("akka.workers.defaults.restart.within"));
        Assert.Equal("local", config.GetString("akka.workers.placement.names.\"ledger-*\""));
    }

    [Fact]
    public void Every_option_lands_on_a_key_that_the_reference_has()
    {
        var options = new WorkersOptions();
        SetAll(options.State);
        SetAll(options.Defaults);
        SetAll(options.Logs);
        SetAll(options.Crashes);
        options.Placement.DefaultHost = "local";
        foreach (var (path, _) in options.ToConfig().AsEnumerable())
            Assert.True(WorkersSetup.DefaultConfig.HasPath(path) || path == "akka", path);
        foreach (var path in Leaves(options.ToConfig().Root, ""))
            Assert.True(WorkersSetup.DefaultConfig.HasPath(path), path);
        Assert.Equal(28, Leaves(options.ToConfig().Root, "").Count());
    }

    private static IEnumerable<string> Leaves(Akka.Configuration.Hocon.HoconValue value, string path) => value.IsObject()
        ? value.GetObject().Items.SelectMany(item => Leaves(item.Value, path.Length == 0 ? item.Key : $"{path}.{item.Key}"))
        : [path];

    private static void SetAll(object options)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            object value = type == typeof(string) ? "x" : type == typeof(TimeSpan) ? TimeSpan.FromSeconds(1) : type == typeof(bool) ? true : Convert.ChangeType(1, type, null);
            property.SetValue(options, value);
        }
    }
}
