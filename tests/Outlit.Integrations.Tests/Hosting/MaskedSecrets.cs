using System.Globalization;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>
/// Hands secrets to a script in another process so that no text there has one in it: they come masked, and are put
/// together character by character.
/// </summary>
internal static class MaskedSecrets
{
    private const int Mask = 0x2A2A;

    /// <summary>Defines <c>Secret &lt;number&gt;</c>, which gives one as SecureString, and <c>Plain &lt;number&gt;</c>.</summary>
    public static string Script { get; } = $$"""
        function Secret([int] $number) {
            $masked = [System.Environment]::GetEnvironmentVariable("MASKED$number")
            $secret = [securestring]::new()
            for ($i = 0; $i -lt $masked.Length; $i += 4) { $secret.AppendChar([char]([System.Convert]::ToInt32($masked.Substring($i, 4), 16) -bxor {{Mask}})) }
            $secret
        }
        function Plain([int] $number) { [System.Net.NetworkCredential]::new('', (Secret $number)).Password }
        """;

    /// <summary>The variables that bring them.</summary>
    public static IEnumerable<(string Name, string Value)> Environment(IEnumerable<string> secrets) =>
        secrets.Select((secret, number) => ($"MASKED{number}", string.Concat(secret.Select(c => (c ^ Mask).ToString("x4", CultureInfo.InvariantCulture)))));
}
