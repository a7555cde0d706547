using System.Runtime.CompilerServices;

namespace Outlit.Integrations;

/// <summary>
/// The environment of a test process and of its child processes: no telemetry of PowerShell, whose requests a test's
/// proxy would see; no profiling for optimized code, which costs short-lived processes more than it gains; and a culture: the value of <c>OUTLIT_TEST_CULTURE</c>, by default de-DE.
/// The machine's culture is not used: in a container it is the invariant culture, which would hide culture-dependent
/// formatting.
/// </summary>
internal static class TestCulture
{
    private const string Default = "de-DE";

    private static CultureInfo Current { get; } = CultureInfo.GetCultureInfo(
        Environment.GetEnvironmentVariable("OUTLIT_TEST_CULTURE") is { Length: > 0 } name ? name : Default, predefinedOnly: true);

    /// <summary>The culture's name in the format of the <c>LC_ALL</c> environment variable.</summary>
    public static string Locale => Current.Name.Replace('-', '_') + ".UTF-8";

    [ModuleInitializer]
    internal static void Apply()
    {
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0");
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = Current;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Current;
    }
}
