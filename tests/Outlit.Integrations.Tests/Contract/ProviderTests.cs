using System.Reflection;

namespace Outlit.Integrations.Tests.Contract;

/// <summary>Every provider of the documented table connects, reports its sync status and disconnects.</summary>
[Trait("Category", "Culture")]
public sealed class ProviderTests(EmulatorFixture outlit) : EmulatorTests(outlit)
{
    [Theory]
    [InlineData("hubspot", "HubSpot", "crm", "")]
    [InlineData("attio", "Attio", "crm", "")]
    [InlineData("slack", "Slack", "communication", "")]
    [InlineData("fireflies", "Fireflies.ai", "calls", "-ApiKey $secret")]
    [InlineData("granola", "Granola", "calls", "-ApiKey $secret")]
    [InlineData("google-calendar", "Google Calendar", "calendar", "")]
    [InlineData("google-mail", "Gmail", "communication", "")]
    [InlineData("posthog", "PostHog", "analytics", "-ApiKey $secret -Region us -ProjectId 12345")]
    [InlineData("stripe", "Stripe", "billing", "-ApiKey $secret")]
    [InlineData("supabase", "Supabase Auth", "analytics", "-ProjectUrl https://x.supabase.co -ServiceRoleKey $secret")]
    [InlineData("clerk", "Clerk", "analytics", "-SecretKey $secret")]
    [InlineData("pylon", "Pylon", "support", "-ApiToken $secret")]
    public void Connects_reports_and_disconnects(string id, string name, string category, string fields)
    {
        OutlitConnection connection = Live.One<OutlitConnection>($"($connection = Connect-OutlitIntegration {id} {fields})");
        Assert.Equal(fields.Length > 0 ? "connected" : "pending", connection.Status);
        if (connection.SessionId is not null)
            Outlit.CompleteSession(connection.SessionId, "approved");

        Live.Run("$connection | Wait-OutlitConnection").Succeeded();
        OutlitIntegration listed = Live.One<OutlitIntegration>("Get-OutlitIntegration -ConnectedOnly");
        Assert.Equal((id, name, category, "connected"), (listed.Id, listed.Name, listed.Category, listed.Status));
        OutlitSyncStatus status = Live.One<OutlitSyncStatus>($"Get-OutlitSyncStatus {id}");
        Assert.Equal((id, name, category, "Syncing"), (status.Provider, status.Name, status.Category, status.Health));
        Assert.True(Live.One<OutlitConnection>($"Connect-OutlitIntegration {id} {fields}").AlreadyConnected);

        Live.Run($"Disconnect-OutlitIntegration {id.ToUpperInvariant()} -Force").Succeeded();
        Assert.Equal("NotConnected", Live.One<OutlitSyncStatus>($"Get-OutlitSyncStatus {id}").Health);
    }

    [Fact]
    public void Every_provider_of_the_page_is_tested() =>
        Assert.Equal(
            ProviderCatalog.All.Where(provider => provider.IsOnRoutePage).Select(provider => provider.Id),
            typeof(ProviderTests).GetMethod(nameof(Connects_reports_and_disconnects))!
                .GetCustomAttributes<InlineDataAttribute>().Select(row => row.Data[0]));

    [Fact]
    public async Task Unknown_provider_connects_reports_and_disconnects()
    {
        // A separate emulator: other tests expect exactly twelve providers.
        const string id = "novelty";
        await using EmulatorFixture own = new();
        await own.InitializeAsync();
        using ModuleSession shell = own.Open();
        own.Send(HttpMethod.Post, "state", new
        {
            providers = new[]
            {
                new { id, name = "New", category = "novel", fields = new[] { new { key = "magicWord", label = "Magic word", secret = true } }, models = new[] { "NewThing" } },
            },
        });
        Assert.Equal("connected", shell.One<OutlitConnection>($"Connect-OutlitIntegration NOVELTY -Config @{{ magicWord = $secret }}").Status);
        Assert.Equal(["magicWord"], shell.One<OutlitIntegrationCapability>($"Get-OutlitIntegrationCapability {id}").RequiredFields.Select(field => field.Key));
        Assert.Equal(["NewThing"], shell.One<OutlitSyncStatus>($"Get-OutlitSyncStatus {id}").Syncs.Select(sync => sync.Model));
        shell.Run($"Disconnect-OutlitIntegration {id} -Force").Succeeded();
    }
}
