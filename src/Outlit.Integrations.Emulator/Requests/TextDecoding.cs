using System.Text.Unicode;

namespace Outlit.Integrations.Emulator.Requests;

/// <summary>Converts the JSON text of bodies and files to UTF-8 without a byte order mark.</summary>
internal static class TextDecoding
{
    // UTF-32 comes first, because its mark begins with that of UTF-16.
    private static readonly Encoding[] s_withMark =
        [Encoding.UTF32, Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    static TextDecoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding with this name; null if there is none.</summary>
    public static Encoding? Find(string charset)
    {
        try
        {
            return Encoding.GetEncoding(charset);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Converts a text. A byte order mark takes precedence over the declared encoding.</summary>
    /// <returns>The text as UTF-8; null if it is not valid in its encoding.</returns>
    public static byte[]? ToUtf8(byte[] text, Encoding declared)
    {
        Encoding? marked = Array.Find(s_withMark, encoding => text.AsSpan().StartsWith(encoding.Preamble));
        int start = marked?.Preamble.Length ?? 0;
        int codePage = (marked ?? declared).CodePage;
        if (codePage == Encoding.UTF8.CodePage)
            return Utf8.IsValid(text.AsSpan(start)) ? text[start..] : null;

        try
        {
            Encoding strict = Encoding.GetEncoding(
                codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            return Encoding.UTF8.GetBytes(strict.GetString(text, start, text.Length - start));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
