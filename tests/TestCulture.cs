using System.Globalization;
using System.Runtime.CompilerServices;

namespace Outlit.Integrations;

/// <summary>
/// The culture of a test process and of the shells that it starts: what <c>OUTLIT_TEST_CULTURE</c> names, else de-DE. Not the
/// machine's, which in a container is the invariant one: it would show no test that a number or a date follows the culture.
/// </summary>
internal static class TestCulture
{
    private const string Default = "de-DE";

    private static CultureInfo Current { get; } = CultureInfo.GetCultureInfo(
        Environment.GetEnvironmentVariable("OUTLIT_TEST_CULTURE") is { Length: > 0 } name ? name : Default, predefinedOnly: true);

    /// <summary>The culture as the environment of a child process names it, in <c>LC_ALL</c>.</summary>
    public static string Locale => Current.Name.Replace('-', '_') + ".UTF-8";

    [ModuleInitializer]
    internal static void Apply()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = Current;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Current;
    }
}
