using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Outlit.Integrations.Formatting;

/// <summary>
/// Texts for the views: without what would move a terminal's cursor, and broken between words. The engine breaks a
/// list's long values wherever its line ends.
/// </summary>
internal static class ViewLines
{
    // With the longest label of a list before it, such a line fits in 80 columns.
    private const int Length = 58;

    /// <summary>A text in one line: control characters, among them those that begin a terminal's commands, become blanks.</summary>
    public static string Clean(string? text) =>
        text is null || !text.Any(char.IsControl) ? text ?? "" : string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    /// <summary>Lines one below the other.</summary>
    public static string Join(IEnumerable<string> lines) => string.Join("\n", lines);

    /// <summary>A text broken between its words.</summary>
    public static string Wrap(string text) => Wrap(text.Split(' '), "");

    /// <summary>One text of several below each other: broken between its words, and indented where it goes on.</summary>
    public static string Item(string text) => Item(text.Split(' '));

    /// <summary>One text of several below each other, of pieces that are not broken themselves and may have colours.</summary>
    public static string Item(IEnumerable<string> pieces) => Wrap(pieces, "  ");

    private static string Wrap(IEnumerable<string> pieces, string indent)
    {
        StringBuilder text = new();
        int column = 0;
        foreach (string piece in pieces)
        {
            int length = Visible(piece);
            if (column > 0 && column + 1 + length > Length)
            {
                text.Append('\n').Append(indent);
                column = indent.Length;
            }
            else if (column > 0)
            {
                text.Append(' ');
                column++;
            }

            text.Append(piece);
            column += length;
        }

        return text.ToString();
    }

    // A colour takes no place: from the escape character to its m.
    private static int Visible(string text)
    {
        int length = 0;
        bool inColor = false;
        foreach (char c in text)
        {
            inColor |= c == '\u001b';
            length += inColor ? 0 : 1;
            inColor &= c != 'm';
        }

        return length;
    }
}
