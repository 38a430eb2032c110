using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Akka.Workers.Processes.Internal.Classic;

/// <summary>
/// The root of trust of one launching process: made when it starts, never stored, and gone with it. Whoever talks to it over
/// classic remoting shows a certificate that goes back to this root.
/// </summary>
internal sealed class LaunchAuthority : IDisposable
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(3650);
    private static readonly TimeSpan s_clockSkew = TimeSpan.FromDays(1);

    private readonly X509Certificate2 _root;

    public LaunchAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=akka-workers launch", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        _root = request.CreateSelfSigned(now - s_clockSkew, now + s_lifetime);
    }

    /// <summary>The root's certificate, without its key.</summary>
    public byte[] Root => _root.RawData;

    /// <summary>A certificate for one process, with its key.</summary>
    public X509Certificate2 Issue(string process)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={process}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            [new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        using var certificate = request.Create(_root, _root.NotBefore, _root.NotAfter, RandomNumberGenerator.GetBytes(16));
        using var withKey = certificate.CopyWithPrivateKey(key);
        return Load(withKey.Export(X509ContentType.Pkcs12));
    }

    /// <summary>Reads what <see cref="Issue"/> made, from another process.</summary>
    public static X509Certificate2 Load(byte[] pkcs12) => X509CertificateLoader.LoadPkcs12(pkcs12, password: null, X509KeyStorageFlags.Exportable);

    /// <summary>Whether a certificate goes back to <paramref name="root"/>, and to nothing else.</summary>
    public static bool IsOf(byte[] root, X509Certificate2? certificate)
    {
        if (certificate is null)
            return false;
        using var trusted = X509CertificateLoader.LoadCertificate(root);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(trusted);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(certificate);
    }

    public void Dispose() => _root.Dispose();
}
