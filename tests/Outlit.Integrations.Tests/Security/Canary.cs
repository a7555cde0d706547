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
        Forms = [.. Encoded(text).Distinct()];
        PlainPieces = [.. Windows(text)];
        Pieces = [.. PlainPieces.SelectMany(piece => Encoded(piece).Concat(Others(piece))).Distinct()];
    }

    /// <summary>What it is, for messages.</summary>
    public string Name { get; }

    /// <summary>The secret.</summary>
    public string Text { get; }

    /// <summary>The forms that are masked: as it is, and as JSON escapes it.</summary>
    public IReadOnlyList<string> Forms { get; }

    /// <summary>Every 8 characters in a row.</summary>
    public IReadOnlyCollection<string> PlainPieces { get; }

    /// <summary>Every 8 characters in a row, in every form in which they can be shown.</summary>
    public IReadOnlyCollection<string> Pieces { get; }

    /// <summary>A new one that looks like a provider's, with characters in it that encodings change.</summary>
    public static Canary New(string name, string prefix = "phx_")
    {
        string random = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
        return new(name, $"{prefix}{random[..12]}\"+/{random[12..]}é=&");
    }

    private static IEnumerable<string> Encoded(string text) =>
        [text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text), JavaScriptEncoder.Default.Encode(text)];

    // As it stands in a host's name, in dumps, and in the CLIXML of a SecureString.
    private static IEnumerable<string> Others(string text) =>
        new[] { Encoding.UTF8, Encoding.Unicode }.Select(encoding => Convert.ToHexString(encoding.GetBytes(text)))
            .SelectMany(hex => new[] { hex, hex.ToLowerInvariant() })
            .Append(text.ToLowerInvariant());

    private static IEnumerable<string> Windows(string text) =>
        Enumerable.Range(0, Math.Max(text.Length - Piece + 1, 0)).Select(at => text.Substring(at, Piece));
}
