using System.Net;
using System.Net.Http;
using System.Security.Authentication;

namespace Outlit.Integrations.Desktop;

/// <summary>What differs on .NET Framework, which Windows PowerShell 5.1 runs on.</summary>
internal static class DotNetFramework
{
    // .NET Framework 4.7 gave it its name; .NET Standard does not know it.
    private const SecurityProtocolType SystemDefault = 0;

    /// <summary>True if this process runs on it, or on Mono.</summary>
    public static bool IsHere { get; } = typeof(object).Assembly.GetName().Name == "mscorlib";

    /// <summary>Sees to it that a client of ours speaks TLS 1.2 or later.</summary>
    public static void SetTls(HttpClientHandler handler) => handler.SslProtocols = Tls(ServicePointManager.SecurityProtocol);

    /// <summary>
    /// The TLS versions for a client of ours. Windows PowerShell asks for TLS 1.0 where nobody told it otherwise; the
    /// process's setting is not ours to change, so it is followed only if it is good enough.
    /// </summary>
    public static SslProtocols Tls(SecurityProtocolType process) =>
        process is SystemDefault || process.HasFlag(SecurityProtocolType.Tls12) ? SslProtocols.None : SslProtocols.Tls12;
}
