using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>A certificate authority. A process on Linux trusts it if <c>SSL_CERT_FILE</c> names its file.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create();
    private readonly X509Certificate2 _root;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outlit-authority-");

    public TestAuthority()
    {
        CertificateRequest request = new("CN=Outlit test authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(10));
        File = Path.Combine(_folder.FullName, "root.pem");
        System.IO.File.WriteAllText(File, _root.ExportCertificatePem());
    }

    public string File { get; }

    /// <summary>Issues a server certificate, valid from yesterday until the given number of days from now.</summary>
    public X509Certificate2 Issue(string name, int days = 1)
    {
        using ECDsa key = ECDsa.Create();
        CertificateRequest request = new("CN=" + name, key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset end = DateTimeOffset.UtcNow.AddDays(days);
        using X509Certificate2 certificate = request.Create(_root, end.AddDays(-2), end, RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    public void Dispose()
    {
        _root.Dispose();
        _key.Dispose();
        _folder.Delete(recursive: true);
    }
}
