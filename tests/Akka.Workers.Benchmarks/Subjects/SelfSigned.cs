using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Remote.Transport.DotNetty;

namespace Akka.Workers.Benchmarks.Subjects;

/// <summary>One certificate that both sides show and expect.</summary>
internal static class SelfSigned
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(1);

    public static byte[] Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=benchmarks", key, HashAlgorithmName.SHA256).CreateSelfSigned(now - s_lifetime, now + s_lifetime);
        return certificate.Export(X509ContentType.Pkcs12);
    }

    public static DotNettySslSetup Setup(string file)
    {
        var own = X509CertificateLoader.LoadPkcs12FromFile(file, password: null, X509KeyStorageFlags.Exportable);
        return new DotNettySslSetup(
            own,
            suppressValidation: false,
            requireMutualAuthentication: true,
            (certificate, _, _, _, _) => certificate is not null && certificate.RawDataMemory.Span.SequenceEqual(own.RawDataMemory.Span));
    }
}
