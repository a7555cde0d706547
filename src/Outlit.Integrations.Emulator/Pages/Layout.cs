namespace Outlit.Integrations.Emulator.Pages;

internal static class Layout
{
    public static readonly Html Brand =
        new("""<p class="brand"><span aria-hidden="true">◐</span> Local Outlit</p>""");

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

    /// <summary>The first letter of a provider, in a color of its own.</summary>
    public static Html Logo(Provider provider)
    {
        int hue = provider.Id.Aggregate(7, (sum, letter) => ((sum * 31) + letter) % 12);
        return Html.Of($"""<span class="sign hue-{hue}" aria-hidden="true">{provider.Name[..1]}</span>""");
    }

    /// <summary>A time span such as <c>9 min 58 s</c>.</summary>
    public static string TimeLeft(TimeSpan span)
    {
        long seconds = Math.Max(0, (long)Math.Ceiling(span.TotalSeconds));
        return FormattableString.Invariant(seconds switch
        {
            >= 3600 => $"{seconds / 3600} h {seconds / 60 % 60} min",
            >= 60 => $"{seconds / 60} min {seconds % 60} s",
            _ => $"{seconds} s",
        });
    }

    public static Html Status(string status)
    {
        string statusClass = status.ToUpperInvariant() switch
        {
            "CONNECTED" or "SUCCESS" => "good",
            "FAILED" or "ERROR" or "EXPIRED" => "bad",
            "PENDING" or "SYNCING" => "busy",
            _ => "plain",
        };
        return Html.Of($"""<span class="chip {statusClass}">{status.Replace('_', ' ').ToLowerInvariant()}</span>""");
    }
}
