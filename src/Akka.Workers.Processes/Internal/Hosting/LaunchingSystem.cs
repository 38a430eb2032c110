using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Workers.Processes.Internal.Classic;

namespace Akka.Workers.Processes.Internal;

/// <summary>What an actor system is given, before it is created, so that child processes can talk to it.</summary>
internal sealed class LaunchingSystem : Setup
{
    private LaunchingSystem(LaunchAuthority? authority) => Authority = authority;

    /// <summary>The root of trust for classic remoting, if it is used.</summary>
    public LaunchAuthority? Authority { get; }

    /// <returns>What goes before the application's configuration.</returns>
    public static Config Prepare(Config config, ICollection<Setup> setups)
    {
        // An application that has a provider of its own keeps it, and what it listens on.
        if (config.GetString("akka.actor.provider", "local") is not ("local" or "Akka.Actor.LocalActorRefProvider" or ""))
            return Config.Empty;
        var authority = new LaunchAuthority();
        setups.Add(new LaunchingSystem(authority));
        setups.Add(ClassicRemoting.Tls(authority.Issue("launching-process"), authority.Root));
        return ClassicRemoting.Config;
    }
}
