namespace Outlit.Integrations.Formatting;

/// <summary>
/// Makes text safe for a terminal: removes control characters, the sequences that an escape character starts, and the
/// invisible Unicode characters that reorder or hide text.
/// </summary>
internal static class PlainText
{
    private const char Escape = '\u001b';
    private const char Bell = '\u0007';

    /// <summary>
    /// The text in one line. Escape sequences and format characters (bidirectional marks, zero-width characters, the
    /// byte order mark) are removed; other control characters and line separators become spaces.
    /// </summary>
    public static string Clean(string text)
    {
        foreach (char c in text)
        {
            if (c is < ' ' or > '~')
                return CleanSpecial(text);
        }

        return text;
    }

    private static string CleanSpecial(string text)
    {
        StringBuilder clean = new(text.Length);
        for (int at = 0; at < text.Length; at++)
        {
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(text, at);
            if (text[at] == Escape)
            {
                at = FindEndOfSequence(text, at);
            }
            else if (category is UnicodeCategory.Control
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator)
            {
                clean.Append(' ');
            }
            else if (category is not UnicodeCategory.Format)
            {
                clean.Append(text[at]);
            }
            else if (char.IsHighSurrogate(text[at]))
            {
                at++;
            }
        }

        return clean.ToString();
    }

    // ESC [ … letter, or ESC ] … BEL or ESC. The last character of the sequence.
    private static int FindEndOfSequence(string text, int start)
    {
        int at = start + 1;
        if (at >= text.Length || text[at] is not ('[' or ']'))
            return start;

        bool isOsc = text[at] == ']';
        for (at++; at < text.Length; at++)
        {
            bool isEnd = isOsc ? text[at] is Bell or Escape : text[at] is >= '@' and <= '~';
            if (isEnd)
                return at;
        }

        return text.Length - 1;
    }
}
