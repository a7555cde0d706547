using System.Text.Encodings.Web;

namespace Outlit.Integrations.Tests.Security;

/// <summary>A unique secret, and all the forms in which it could appear in output.</summary>
internal sealed record Canary(string Name, string Text)
{
    // This many consecutive characters of a secret are a leak.
    private const int Piece = 8;

    /// <summary>The forms that the module masks: the plain text and its JSON escapes.</summary>
    public IReadOnlyList<string> Forms { get; } = [.. Encoded(Text).Distinct()];

    /// <summary>Every sequence of 8 consecutive characters.</summary>
    public IReadOnlyCollection<string> PlainPieces { get; } = [.. Windows(Text)];

    /// <summary>Every sequence of 8 consecutive characters, in every form.</summary>
    public IReadOnlyCollection<string> Pieces { get; } =
        [.. Windows(Text).SelectMany(piece => Encoded(piece).Concat(Others(piece))).Distinct()];

    /// <summary>Creates a canary that looks like a provider's API key, with characters that encodings change.</summary>
    public static Canary New(string name, string prefix = "phx_")
    {
        string random = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
        return new(name, $"{prefix}{random[..12]}\"+/{random[12..]}é=&");
    }

    private static IEnumerable<string> Encoded(string text) =>
        [text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text), JavaScriptEncoder.Default.Encode(text)];

    // Lowercase as in a host name, and hexadecimal as in dumps and in the CLIXML of a SecureString.
    private static IEnumerable<string> Others(string text) =>
        new[] { Encoding.UTF8, Encoding.Unicode }.Select(encoding => Convert.ToHexString(encoding.GetBytes(text)))
            .SelectMany(hex => new[] { hex, hex.ToLowerInvariant() })
            .Append(text.ToLowerInvariant());

    private static IEnumerable<string> Windows(string text) =>
        Enumerable.Range(0, Math.Max(text.Length - Piece + 1, 0)).Select(at => text.Substring(at, Piece));
}
