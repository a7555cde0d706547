namespace Outlit.Integrations.Tests.Formatting;

/// <summary>
/// The display of every output type: by default, as a table and as a list, formatted by the engine.
/// <c>views-80.txt</c> has the screen at 80 columns; a wider screen differs only in a few column widths.
/// </summary>
[Trait("Category", "Culture")]
public sealed class ViewTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Views_fit_the_screen(int width)
    {
        string screen = await ViewScreen.ShowAsync(width);
        Assert.All(screen.Split('\n'), line => Assert.True(line.StartsWith("PS> ", StringComparison.Ordinal) || line.TrimEnd().Length < width, line));
        Assert.DoesNotContain(screen, c => char.IsControl(c) && c != '\n');

        // The engine wraps lines between words in some cultures only.
        if (width == 80 && CultureInfo.CurrentCulture.Name == "de-DE")
            GoldenFile.Check("Formatting/views-80.txt", screen);
    }

    [Theory]
    [InlineData("Get-OutlitIntegration")]
    [InlineData("Get-OutlitIntegrationCapability")]
    [InlineData("Connect-OutlitIntegration slack")]
    [InlineData("Get-OutlitSyncStatus hubspot, stripe, posthog")]
    [InlineData("(Get-OutlitSyncStatus stripe).Syncs")]
    public async Task Deserialized_objects_have_the_same_view(string line)
    {
        await using ScriptedServer server = await ViewServer.StartAsync();
        const string Copy = "$s = [System.Management.Automation.PSSerializer]; $s::Deserialize($s::Serialize($_, 1))";
        Assert.Equal(Show($"{line} | Out-Default"), Show($"{line} | ForEach-Object {{ {Copy} }} | Out-Default"));

        string Show(string script)
        {
            TestHost host = new(80);
            using ModuleSession shell = new(server.Address, host);
            shell.Run(script).Succeeded();
            return ViewScreen.WithoutTimes(host.Screen);
        }
    }
}
