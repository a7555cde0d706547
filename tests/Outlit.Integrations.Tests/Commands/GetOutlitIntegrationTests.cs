namespace Outlit.Integrations.Tests.Commands;

/// <summary>Get-OutlitIntegration and -Capability: all providers, or by ID, pattern or category.</summary>
[Trait("Category", "Culture")]
public sealed class GetOutlitIntegrationTests(EmulatorFixture outlit) : EmulatorTests(outlit)
{
    [Theory]
    [InlineData("", "hubspot attio slack fireflies granola google-calendar google-mail posthog stripe supabase clerk pylon")]
    [InlineData("stripe, SLACK", "stripe slack")]
    [InlineData("google-*", "google-calendar google-mail")]
    [InlineData("-Category BILL*", "stripe")]
    [InlineData("gmail", "google-mail")]
    [InlineData("-Category crm, BILLING", "hubspot attio stripe")]
    [InlineData("*s* -Category calls", "fireflies")]
    [InlineData("nothing*", "")]
    [InlineData("stripe -ConnectedOnly", "")]
    public void Filters_by_name_wildcard_and_category(string arguments, string ids) =>
        Assert.Equal(ids, string.Join(' ', Live.All<OutlitIntegration>("Get-OutlitIntegration " + arguments).Select(item => item.Id)));

    [Fact]
    public void Unknown_name_is_an_error_and_the_others_are_written()
    {
        RunResult run = Live.Run("Get-OutlitIntegration strpie, slack");
        Assert.Equal("slack", ((OutlitIntegration)Assert.Single(run.Output).BaseObject).Id);
        ErrorRecord error = run.Failed("Outlit.ProviderNotFound");
        Assert.Equal((ErrorCategory.ObjectNotFound, "strpie"), (error.CategoryInfo.Category, error.TargetObject));
    }

    [Fact]
    public void Item_that_cannot_be_read_is_one_error_and_the_others_are_written()
    {
        Server.Answer("""{"items":[{"id":"stripe"},{"id":"slack"},7,{"id":"attio"}]}""");
        RunResult run = Shell.Run("Get-OutlitIntegration | ForEach-Object Id");
        Assert.Equal(["stripe", "slack", "attio"], run.Output.Select(item => item.BaseObject));
        run.Failed("Outlit.UnexpectedResponse");
    }

    [Fact]
    public void Capabilities_of_all_providers_match_the_page()
    {
        OutlitIntegrationCapability[] all = Live.All<OutlitIntegrationCapability>("Get-OutlitIntegrationCapability");
        Assert.Equal(
            [
                "hubspot: ", "attio: ", "slack: ", "fireflies: apiKey", "granola: apiKey", "google-calendar: ", "google-mail: ",
                "posthog: apiKey region projectId", "stripe: apiKey", "supabase: projectUrl serviceRoleKey", "clerk: secretKey", "pylon: apiToken",
            ],
            all.Select(item => $"{item.ProviderId}: {string.Join(' ', item.RequiredFields)}"));
    }

    [Fact]
    public void Capabilities_are_written_in_input_order()
    {
        OutlitIntegrationCapability[] some = Live.All<OutlitIntegrationCapability>("Get-OutlitIntegration stripe, gmail | Get-OutlitIntegrationCapability");
        Assert.Equal(["stripe", "google-mail"], some.Select(item => item.ProviderId));
    }
}
