namespace Outlit.Integrations.Emulator.Pages;

internal static class TextFormat
{
    /// <summary>The permission to sync a model: <c>Read channels</c> for <c>SlackChannel</c>.</summary>
    public static string Permission(SyncModel model)
    {
        // The first words are the provider's name.
        string noun = JsonNamingPolicy.SnakeCaseLower.ConvertName(model.Name).Split('_')[^1];
        return noun.EndsWith('y') ? $"Read {noun[..^1]}ies" : $"Read {noun}s";
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

    public static Html Time(DateTimeOffset time) => Html.Of(
        $"""<time datetime="{time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}">{time.UtcDateTime:HH:mm:ss}</time>""");

    /// <summary>A number with its noun, such as <c>1 poll</c> or <c>2 polls</c>.</summary>
    public static string Count(long count, string noun) =>
        FormattableString.Invariant($"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
