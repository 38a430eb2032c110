using System.Security.Cryptography.X509Certificates;
using Akka.Configuration;
using Akka.Remote.Transport.DotNetty;

namespace Akka.Workers.Processes.Internal.Classic;

/// <summary>Akka.Remote as launching process and children use it: TCP on loopback, both sides showing a certificate of this launch.</summary>
internal static class ClassicRemoting
{
    /// <summary>The address's scheme.</summary>
    public const string Scheme = "akka.ssl.tcp";

    /// <remarks>Batching off: with TLS it can hold up an association for a whole heartbeat interval.</remarks>
    public static Config Config { get; } = ConfigurationFactory.ParseString("""
        akka {
          actor.provider = remote
          remote {
            log-remote-lifecycle-events = off
            retry-gate-closed-for = 1s
            dot-netty.tcp {
              hostname = "127.0.0.1"
              port = 0
              enable-ssl = true
              batching.enabled = false
              maximum-frame-size = 64m
              send-buffer-size = 256k
              receive-buffer-size = 256k
            }
          }
        }
        """);

    public static DotNettySslSetup Tls(X509Certificate2 own, byte[] root) => new(
        own,
        suppressValidation: false,
        requireMutualAuthentication: true,
        (certificate, _, _, _, _) => LaunchAuthority.IsOf(root, certificate));
}
