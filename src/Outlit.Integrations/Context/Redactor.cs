using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Outlit.Integrations.Context;

/// <summary>
/// Masks the secrets of a request in text that leaves the module: as they are, and as JSON escapes them; and the user
/// information of addresses. Secrets are kept as characters, not as strings, until <see cref="Clear"/>.
/// </summary>
internal sealed class Redactor
{
    private readonly List<char[]> _secrets = [];

    public Redactor(string key) => _secrets.Add(key.ToCharArray());

    public void Add(ReadOnlySpan<char> secret)
    {
        if (secret.IsEmpty)
            return;

        _secrets.Add(secret.ToArray());
        AddEscaped(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        AddEscaped(secret, JavaScriptEncoder.Default);
    }

    /// <summary>
    /// A text of the server or the framework without the secrets, in one line and safe for a terminal.
    /// </summary>
    public string Clean(string text)
    {
        string masked = MaskAll(text);
        string clean = PlainText.Clean(masked);

        // What was removed may have been inside a secret.
        return ReferenceEquals(clean, masked) ? clean : MaskAll(clean);
    }

    /// <summary>The exception; null if a message in its chain has a secret or control characters.</summary>
    public Exception? KeepIfClean(Exception exception) => IsClean(exception) ? exception : null;

    /// <summary>Overwrites the secrets; called when nothing is left to clean.</summary>
    public void Clear()
    {
        foreach (char[] secret in _secrets)
            Array.Clear(secret, 0, secret.Length);

        _secrets.Clear();
    }

    private bool IsClean(Exception? exception) =>
        exception is null || (Clean(exception.Message) == exception.Message && IsClean(exception.InnerException));

    private string MaskAll(string text)
    {
        foreach (char[] secret in _secrets)
        {
            if (text.AsSpan().IndexOf(secret) >= 0)
                text = Mask(text, secret);
        }

        return text.Contains("://") ? Addresses.MaskUserInformation(text) : text;
    }

    private static string Mask(string text, char[] secret)
    {
        StringBuilder masked = new();
        ReadOnlySpan<char> rest = text.AsSpan();
        int at;
        while ((at = rest.IndexOf(secret)) >= 0)
        {
            masked.Append(rest.Slice(0, at).ToString()).Append(SecretNames.Mask);
            rest = rest.Slice(at + secret.Length);
        }

        return masked.Append(rest.ToString()).ToString();
    }

    private void AddEscaped(ReadOnlySpan<char> secret, JavaScriptEncoder encoder)
    {
        char[] buffer = new char[secret.Length * encoder.MaxOutputCharactersPerInputCharacter];
        encoder.Encode(secret, buffer, out _, out int written);
        ReadOnlySpan<char> escaped = buffer.AsSpan(0, written);
        if (!escaped.SequenceEqual(secret))
            _secrets.Add(escaped.ToArray());

        Array.Clear(buffer, 0, buffer.Length);
    }

    // A type of its own, so that the pattern is made for the first address only.
    private static class Addresses
    {
        private static readonly Regex s_userInformation =
            new(@"(?<=://)[^\s/?#""'<>]+(?=@)", RegexOptions.CultureInvariant);

        public static string MaskUserInformation(string text) => s_userInformation.Replace(text, SecretNames.Mask);
    }
}
