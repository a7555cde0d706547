using System.Text;
using System.Text.Encodings.Web;

namespace Outlit.Integrations.Tests.Security;

/// <summary>A secret that is nowhere but where it was put, and all that it can be known by.</summary>
internal sealed class Canary
{
    // So many characters of a secret in a row are a leak.
    private const int Piece = 8;

    /// <param name="name">What it is, for messages.</param>
    /// <param name="text">The secret.</param>
    public Canary(string name, string text)
    {
        Name = name;
        Text = text;
        Forms = [text, .. Texts(text), .. Base64(text)];
        PlainPieces = [.. Windows(text), .. Base64(text).SelectMany(Windows)];
        Pieces = [.. PlainPieces.Concat(Windows(text).SelectMany(piece => Texts(piece).Concat(Others(piece)))).Distinct()];
    }

    /// <summary>What it is, for messages.</summary>
    public string Name { get; }

    /// <summary>The secret.</summary>
    public string Text { get; }

    /// <summary>All forms in which it can be sent.</summary>
    public IReadOnlyList<string> Forms { get; }

    /// <summary>Every 8 characters in a row, plainly and in base64.</summary>
    public IReadOnlyCollection<string> PlainPieces { get; }

    /// <summary>Every 8 characters in a row, in every form in which they can be shown.</summary>
    public IReadOnlyCollection<string> Pieces { get; }

    /// <summary>A new one that looks like a provider's, with characters in it that encodings change.</summary>
    public static Canary New(string name, string prefix = "phx_")
    {
        string random = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
        return new(name, $"{prefix}{random[..12]}\"+/{random[12..]}é=&");
    }

    // As it stands in a URL and in JSON, once or over again.
    private static IEnumerable<string> Texts(string text)
    {
        string percent = Uri.EscapeDataString(text);
        yield return percent;
        yield return string.Concat(Encoding.UTF8.GetBytes(text).Select(b => char.IsAsciiLetterOrDigit((char)b) ? $"{(char)b}" : $"%{b:x2}"));
        yield return Uri.EscapeDataString(percent);
        foreach (JavaScriptEncoder encoder in new[] { JavaScriptEncoder.UnsafeRelaxedJsonEscaping, JavaScriptEncoder.Default })
        {
            string json = encoder.Encode(text);
            yield return json;
            yield return json.Replace("/", "\\/", StringComparison.Ordinal);
            yield return JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(json);
        }
    }

    // As it stands in a host's name, in dumps, and in the CLIXML of a SecureString.
    private static IEnumerable<string> Others(string text) =>
        new[] { Encoding.UTF8, Encoding.Unicode }.Select(encoding => Convert.ToHexString(encoding.GetBytes(text)))
            .SelectMany(hex => new[] { hex, hex.ToLowerInvariant() })
            .Append(text.ToLowerInvariant());

    // Behind no, one and two other bytes, and only what the secret alone decides.
    private static IEnumerable<string> Base64(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        for (int shift = 0; shift < 3; shift++)
        {
            string base64 = Convert.ToBase64String([.. new byte[shift], .. utf8]);
            string certain = base64[(((shift * 8) + 5) / 6)..((shift + utf8.Length) * 8 / 6)];
            yield return certain;
            yield return certain.Replace('+', '-').Replace('/', '_');
        }
    }

    private static IEnumerable<string> Windows(string text) =>
        Enumerable.Range(0, Math.Max(text.Length - Piece + 1, 0)).Select(at => text.Substring(at, Piece));
}
