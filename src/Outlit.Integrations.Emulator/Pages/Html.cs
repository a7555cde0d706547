using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Encodings.Web;

namespace Outlit.Integrations.Emulator.Pages;

/// <summary>HTML built from interpolated text: every value put into it is encoded, unless it is HTML already.</summary>
internal readonly record struct Html(string Text)
{
    public static readonly Html None = new("");

    /// <summary>Encodes the holes of an interpolated text.</summary>
    public static Html Of(FormattableString text)
    {
        object[] encoded = [.. text.GetArguments().Select(Encode)];
        return new(string.Format(CultureInfo.InvariantCulture, text.Format, encoded));
    }

    /// <summary>Several pieces, one after the other.</summary>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(piece => piece.Text)));

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static object Encode(object? value) => value switch
    {
        Html html => html.Text,
        null => "",
        _ => HtmlEncoder.Default.Encode(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}
