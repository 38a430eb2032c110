using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Workers.Processes.Internal.Classic;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Internal;

/// <summary>What an actor system is given, before it is created, so that child processes can talk to it.</summary>
internal sealed class LaunchingSystem(LaunchAuthority authority) : Setup
{
    private const string Provider = "akka.actor.provider";
    private const string Transports = "akka.remote.enabled-transports";
    private const string Tcp = "akka.remote.dot-netty.tcp";

    /// <summary>The root of trust for classic remoting.</summary>
    public LaunchAuthority Authority => authority;

    /// <returns>What goes before the application's configuration.</returns>
    public static Config Prepare(Config config, ICollection<Setup> setups)
    {
        var provider = config.GetString(Provider, "local");
        var local = provider is "local" or "" || provider.StartsWith("Akka.Actor.LocalActorRefProvider", StringComparison.Ordinal);
        var remote = provider == "remote" || provider.StartsWith("Akka.Remote.RemoteActorRefProvider", StringComparison.Ordinal);
        // Another provider is a kind of system that processes cannot join; it says so when one is to be launched.
        if (!local && !remote)
            return Config.Empty;
        var authority = new LaunchAuthority();
        setups.Add(new LaunchingSystem(authority));
        if (remote)
            return With(config.GetStringList(Transports, [Tcp]), Scheduler(config));
        if (!WantsClassic(config))
            return DirectTransport.HubConfig.WithFallback(Scheduler(config));
        setups.Add(ClassicRemoting.Tls(authority.Issue("launching-process"), authority.Root));
        return With([Tcp], ClassicRemoting.Config.WithFallback(Scheduler(config)));
    }

    /// <summary>Unless the application has chosen one.</summary>
    private static Config Scheduler(Config config) => config.HasPath(QuietScheduler.Key)
        ? Config.Empty
        : ConfigurationFactory.ParseString($"{QuietScheduler.Key} = \"{typeof(QuietScheduler).AssemblyQualifiedName}\"");

    /// <exception cref="WorkerException">The system was not created for processes; names the lines that do it.</exception>
    public static LaunchingSystem Of(ActorSystem system) => system.Settings.Setup.Get<LaunchingSystem>() is { HasValue: true, Value: var prepared }
        ? prepared
        : throw new WorkerException(
            $"system '{system.Name}' was not created for worker processes: create it with ActorSystem.Create(name, WorkersSetup.Create(RegisteredWorkers.Instance, config)), or where Akka.Hosting creates it with WithWorkers(RegisteredWorkers.Instance); its {Provider} has to be local or remote");

    private static Config With(IEnumerable<string> transports, Config more) => ConfigurationFactory
        .ParseString($"{Transports} = [{string.Join(", ", transports.Append("akka.remote.direct").Select(name => $"\"{name}\""))}]")
        .WithFallback(DirectTransport.HubConfig).WithFallback(more);

    private static bool WantsClassic(Config config) =>
        config.GetString("akka.workers.processes.transport") == "classic"
        || config.GetConfig("akka.workers.hosts").Root.GetObject().Items.Keys.Any(host => config.GetString($"akka.workers.hosts.\"{host}\".transport", "") == "classic");
}
