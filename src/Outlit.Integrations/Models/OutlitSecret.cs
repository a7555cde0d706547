namespace Outlit.Integrations.Models;

/// <summary>
/// A secret in a response of the server, such as the header that a webhook must send. It has no properties, so that
/// views, JSON and CLIXML show a mask.
/// </summary>
public sealed class OutlitSecret
{
    private readonly SecureString _secret;

    internal OutlitSecret(string text) => _secret = SecureText.From(text);

    /// <summary>The secret as a SecureString.</summary>
    public SecureString ToSecureString() => _secret.Copy();

    /// <summary>The secret as plain text, to enter it at the provider.</summary>
    public string Reveal() => SecureText.Read(_secret, text => text.ToString());

    /// <summary>A mask.</summary>
    public override string ToString() => SecretNames.Mask;
}
