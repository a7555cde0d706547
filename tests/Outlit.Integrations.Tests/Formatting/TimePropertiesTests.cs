namespace Outlit.Integrations.Tests.Formatting;

/// <summary>Timestamps are DateTimeOffset values whose text is ISO 8601 in every culture.</summary>
[Trait("Category", "Culture")]
public sealed class TimePropertiesTests : ScriptedTests
{
    private const string Iso = "2026-04-10T18:22:11.0000000+00:00";

    public TimePropertiesTests()
    {
        Server.Answer("""{"items":[{"id":"stripe","lastDataReceivedAt":"2026-04-10T18:22:11Z"},{"id":"slack","lastDataReceivedAt":null}]}""")
            .Answer("""{"provider":"stripe","status":"connected","syncs":[{"model":"A","lastSyncedAt":"2026-04-10T18:22:11Z"},{"model":"B","lastSyncedAt":"2026-04-11T18:22:11Z"}]}""");
        Shell.Run("$list = Get-OutlitIntegration; $sync = Get-OutlitSyncStatus stripe; $time = $list[0].LastDataReceivedAt").Succeeded();
    }

    [Theory]
    [InlineData("$list[0].PSObject.Properties['LastDataReceivedAt'].Value.ToString()", Iso)]
    [InlineData("$sync.OldestSyncedAt.ToString()", Iso)]
    [InlineData("$sync.Syncs[0].LastSyncedAt.ToString()", Iso)]
    [InlineData("$sync.LastSyncedAt.ToString()", "2026-04-11T18:22:11.0000000+00:00")]
    [InlineData("'{0:u}' -f $time", "2026-04-10 18:22:11Z")]
    [InlineData("$time.ToString('yyyy-MM', [cultureinfo]::InvariantCulture)", "2026-04")]
    [InlineData("$time.ToString([cultureinfo]'fr-FR')", "10/04/2026 18:22:11 +00:00")]
    [InlineData("$time.AddDays(1).UtcDateTime.Day", "11")]
    [InlineData("$time -gt [datetimeoffset]'2026-04-09T00:00:00Z'", "True")]
    [InlineData("$time.GetType().FullName", "System.DateTimeOffset")]
    [InlineData("$null -eq $list[1].LastDataReceivedAt", "True")]
    public void Timestamp_is_a_value_with_an_ISO_text(string script, string expected) =>
        Assert.Equal(expected, string.Format(CultureInfo.InvariantCulture, "{0}", Assert.Single(Shell.Run(script).Succeeded()).BaseObject));

    [Fact]
    public void Format_without_a_culture_uses_the_current_one()
    {
        PSObject text = Assert.Single(Shell.Run("$time.ToString('D')").Succeeded());
        Assert.Equal(DateTimeOffset.Parse(Iso, CultureInfo.InvariantCulture).ToString("D", CultureInfo.CurrentCulture), text.BaseObject);
    }
}
