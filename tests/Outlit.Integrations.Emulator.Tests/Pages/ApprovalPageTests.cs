using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace Outlit.Integrations.Emulator.Tests.Pages;

[Trait("Category", "Slow")]
public sealed class ApprovalPageTests
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_person_approves(ColorScheme scheme)
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await using Chromium chromium = await Chromium.StartAsync();
        (string id, Uri link) = await outlit.OpenSessionAsync("slack");
        IPage page = await chromium.OpenAsync(link, scheme, width: 800, height: 760);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Connect Slack" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Read channels")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Timer)).ToHaveTextAsync("10 min 0 s");
        await Chromium.ShootAsync(page, $"approval-{scheme}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Slack is connected");
        await Chromium.ShootAsync(page, $"approved-{scheme}");
        Assert.Equal("connected", await StatusAsync(outlit, id));

        await page.GotoAsync(link.ToString());
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("This link has been used. You can close this page.");
    }

    [Fact]
    public async Task A_person_denies_with_the_keyboard()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await using Chromium chromium = await Chromium.StartAsync();
        (string id, Uri link) = await outlit.OpenSessionAsync("hubspot");
        IPage page = await chromium.OpenAsync(link);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("HubSpot was not connected");
        await Chromium.ShootAsync(page, "denied");
        Assert.Equal("failed", await StatusAsync(outlit, id));
    }

    [Fact]
    public async Task An_expired_link_says_so()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await using Chromium chromium = await Chromium.StartAsync();
        (_, Uri link) = await outlit.OpenSessionAsync("attio");
        outlit.Clock.Advance(TimeSpan.FromMinutes(10));
        IPage page = await chromium.OpenAsync(link);
        await Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("This link has expired");
        await Chromium.ShootAsync(page, "expired");
    }

    [Fact]
    public async Task A_page_of_another_origin_cannot_approve()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await using LocalOutlit foreign = await LocalOutlit.StartAsync();
        await using Chromium chromium = await Chromium.StartAsync();
        (string id, Uri link) = await outlit.OpenSessionAsync("slack");
        IPage page = await chromium.OpenAsync(new Uri(foreign.Address, "/__emulator/health"), mayComplain: true);
        IResponse answer = await page.RunAndWaitForResponseAsync(
            () => page.EvaluateAsync($"fetch('{link}/approve', {{ method: 'POST', mode: 'no-cors' }})"),
            response => response.Url.EndsWith("/approve", StringComparison.Ordinal));
        Assert.Equal(403, answer.Status);
        Assert.Equal("pending", await StatusAsync(outlit, id));
    }

    private static async Task<string> StatusAsync(LocalOutlit outlit, string id) =>
        (await outlit.GetAsync($"/api/integrations/connect/status?sessionId={id}")).Text("status");
}
