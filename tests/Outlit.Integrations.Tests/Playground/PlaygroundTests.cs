namespace Outlit.Integrations.Tests.Playground;

/// <summary>The playground as a process of its own: the tour, and scripts of the user's.</summary>
public sealed class PlaygroundTests
{
    [Fact]
    public async Task The_tour_goes_as_it_says()
    {
        (int code, string text) = await PlaygroundProcess.RunAsync();
        Assert.True(code == 0, text);
        Assert.Contains("PS> Get-OutlitIntegration", text, StringComparison.Ordinal);
        Assert.Contains("Outlit.Integrations", text, StringComparison.Ordinal);
        Assert.Matches(@"posthog\s+Healthy\s+2 of 2", text);
        Assert.Contains("Your plan has reached its integration connection limit. (4 of 4 connections, plan 'free')", text, StringComparison.Ordinal);
        Assert.Contains("What if: Disconnect Stripe", text, StringComparison.Ordinal);
        ReadmeExcerpt.AssertIn(text);
        Assert.DoesNotContain('\e', text);
        Assert.DoesNotContain("for_the_tour_only", text.Replace("'phx_for_the_tour_only'", "").Replace("'rk_test_for_the_tour_only'", "").Replace("'whsec_for_the_tour_only'", "").Replace("'sk_for_the_tour_only'", ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(Get-OutlitIntegration).Count", 0, "12")]
    [InlineData("Get-OutlitIntegration stripe | Select-Object Id, Status | Format-List", 0, "Id     : stripe")]
    [InlineData("Get-OutlitIntegration strpie", 1, "There is no provider 'strpie'.")]
    [InlineData("Get-OutlitIntegration strpie # expected error: Outlit.ProviderNotFound", 0, "There is no provider 'strpie'.")]
    [InlineData("Get-OutlitIntegration stripe | Out-Null # expected error: Outlit.ProviderNotFound", 1, "was expected here, and did not come")]
    [InlineData("try { Get-OutlitIntegration strpie -ErrorAction Stop } catch { 'caught' }", 0, "caught")]
    [InlineData("throw 'no way'", 1, "no way")]
    [InlineData("exit 7", 7, "PS> exit 7")]
    [InlineData("param($Name = 'slack')\nGet-OutlitIntegration $Name", 0, "slack           communication")]
    [InlineData("\"$($PSStyle.OutputRendering) $Name\"; if (", 1, "my.ps1:1")]
    public async Task A_script_of_the_users(string script, int expected, string shown)
    {
        (int code, string text) = await PlaygroundProcess.RunScriptAsync(script);
        Assert.True(code == expected && text.Contains(shown, StringComparison.Ordinal), $"exit {code}: {text}");
    }

    [Fact]
    public async Task A_script_that_is_not_there_is_named()
    {
        (int code, string text) = await PlaygroundProcess.RunAsync("nowhere.ps1");
        Assert.Equal(2, code);
        Assert.Contains("nowhere.ps1", text, StringComparison.Ordinal);
    }
}
