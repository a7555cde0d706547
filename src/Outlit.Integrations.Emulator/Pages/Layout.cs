namespace Outlit.Integrations.Emulator.Pages;

/// <summary>What all pages have around them.</summary>
internal static class Layout
{
    /// <summary>A whole page.</summary>
    /// <param name="title">What stands in the tab.</param>
    /// <param name="script">The name of the script that enlivens it; the page works without.</param>
    /// <param name="content">What stands in its body.</param>
    public static Html Page(string title, string script, Html content) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} · Local Outlit</title>
        <link rel="icon" href="/__emulator/assets/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/__emulator/assets/emulator.css">
        <script src="/__emulator/assets/{script}" defer></script>
        </head>
        <body>
        {content}
        </body>
        </html>
        """);

    /// <summary>A provider's sign: its first letter on a colour of its own.</summary>
    public static Html SignOf(Provider provider)
    {
        int hue = provider.Id.Aggregate(7, (sum, letter) => ((sum * 31) + letter) % 12);
        return Html.Of($"""<span class="sign hue-{hue}" aria-hidden="true">{provider.Name[..1]}</span>""");
    }

    /// <summary>A word of a status, coloured by what it means; the word itself says it too.</summary>
    public static Html Chip(string status)
    {
        string mood = status.ToUpperInvariant() switch
        {
            "CONNECTED" or "SUCCESS" => "good",
            "FAILED" or "ERROR" or "EXPIRED" => "bad",
            "PENDING" or "SYNCING" => "busy",
            _ => "plain",
        };
        return Html.Of($"""<span class="chip {mood}">{status.Replace('_', ' ').ToLowerInvariant()}</span>""");
    }
}
