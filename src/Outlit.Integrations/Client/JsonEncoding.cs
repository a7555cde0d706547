namespace Outlit.Integrations.Client;

/// <summary>Converts a body to UTF-8 without a byte order mark, which is what the JSON reader takes.</summary>
internal static class JsonEncoding
{
    /// <summary>The body itself if it is UTF-8 already.</summary>
    /// <param name="body">The body, which is overwritten if it is converted.</param>
    /// <param name="charset">The charset of the content type; null for UTF-8.</param>
    public static ArraySegment<byte> ToUtf8(ArraySegment<byte> body, string? charset)
    {
        ReadOnlySpan<byte> bytes = body;
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            return new(body.Array, body.Offset + 3, body.Count - 3);

        Encoding? encoding = bytes.StartsWith<byte>([0xFF, 0xFE]) ? Encoding.Unicode
            : bytes.StartsWith<byte>([0xFE, 0xFF]) ? Encoding.BigEndianUnicode
            : charset is null || string.Equals(charset, "utf-8", StringComparison.OrdinalIgnoreCase) ? null
            : Find(charset.Trim('"', '\''));
        if (encoding is null || encoding.CodePage == Encoding.UTF8.CodePage)
            return body;

        char[] text = encoding.GetChars(body.Array, body.Offset, body.Count);
        Array.Clear(body.Array, 0, body.Array.Length);
        int start = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        byte[] converted = Encoding.UTF8.GetBytes(text, start, text.Length - start);
        Array.Clear(text, 0, text.Length);
        return new(converted);
    }

    // A charset that is not known here may still be readable.
    private static Encoding? Find(string charset)
    {
        try
        {
            return Encoding.GetEncoding(charset);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
