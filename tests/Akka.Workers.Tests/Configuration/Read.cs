using Akka.Configuration;
using Akka.Workers.Internal.Configuration;

namespace Akka.Workers.Tests.Configuration;

/// <summary>What becomes of an application's configuration.</summary>
internal static class Read
{
    public static WorkersSettings Settings(string hocon) => SettingsReader.Read(Config(hocon));

    /// <summary>What holds for a worker that nothing is said of.</summary>
    public static WorkerSettings Defaults(string hocon) => Settings(hocon).For("nobody", "nobody");

    public static IReadOnlyList<string> Faults(string hocon) =>
        Assert.Throws<WorkersConfigurationException>(() => SettingsReader.Read(Config(hocon))).Faults;

    /// <summary>The one thing that is wrong.</summary>
    public static string Fault(string hocon) => Assert.Single(Faults(hocon));

    public static Config Config(string hocon) => ConfigurationFactory.ParseString(hocon).WithFallback(WorkersSetup.DefaultConfig);
}
