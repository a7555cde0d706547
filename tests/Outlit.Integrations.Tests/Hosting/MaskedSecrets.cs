namespace Outlit.Integrations.Tests.Hosting;

/// <summary>
/// Passes secrets to a script in another process so that no string there contains one: they are masked, and are
/// unmasked character by character.
/// </summary>
internal static class MaskedSecrets
{
    private const int Mask = 0x2A2A;

    /// <summary>Defines functions that return a secret by its number: as SecureString, and as plain text.</summary>
    public static string Script { get; } = $$"""
        function Secret([int] $number) {
            $masked = [System.Environment]::GetEnvironmentVariable("MASKED$number")
            $secret = [securestring]::new()
            for ($i = 0; $i -lt $masked.Length; $i += 4) { $secret.AppendChar([char]([System.Convert]::ToInt32($masked.Substring($i, 4), 16) -bxor {{Mask}})) }
            $secret
        }
        function Plain([int] $number) { [System.Net.NetworkCredential]::new('', (Secret $number)).Password }
        """;

    public static IEnumerable<(string Name, string Value)> Environment(IEnumerable<string> secrets) =>
        secrets.Select((secret, number) => ($"MASKED{number}", string.Concat(secret.Select(c => (c ^ Mask).ToString("x4", CultureInfo.InvariantCulture)))));
}
