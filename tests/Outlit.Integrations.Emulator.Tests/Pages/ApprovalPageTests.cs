using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Outlit.Integrations.Emulator.Tests.Pages;

[Trait("Category", "Slow")]
public sealed class ApprovalPageTests
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Person_can_approve(ColorScheme scheme)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await using Chromium chromium = await Chromium.StartAsync();
        (string id, Uri link) = await emulator.OpenSessionAsync("slack");
        IPage page = await chromium.OpenAsync(link, scheme, width: 800, height: 760);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Connect Slack" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Read channels")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Timer)).ToHaveTextAsync("10 min 0 s");
        await Chromium.SaveScreenshotAsync(page, $"approval-{scheme}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Slack is connected");
        await Chromium.SaveScreenshotAsync(page, $"approved-{scheme}");
        Assert.Equal("connected", await StatusAsync(emulator, id));

        await page.GotoAsync(link.ToString());
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("This link has been used. You can close this page.");
    }

    [Fact]
    public async Task Person_can_deny_with_the_keyboard()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await using Chromium chromium = await Chromium.StartAsync();
        (string id, Uri link) = await emulator.OpenSessionAsync("hubspot");
        IPage page = await chromium.OpenAsync(link);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("HubSpot was not connected");
        await Chromium.SaveScreenshotAsync(page, "denied");
        Assert.Equal("failed", await StatusAsync(emulator, id));
    }

    [Fact]
    public async Task Expired_link_is_reported()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await using Chromium chromium = await Chromium.StartAsync();
        (_, Uri link) = await emulator.OpenSessionAsync("attio");
        emulator.Clock.Advance(TimeSpan.FromMinutes(10));
        IPage page = await chromium.OpenAsync(link);
        await Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("This link has expired");
        await Chromium.SaveScreenshotAsync(page, "expired");
    }

    private static async Task<string> StatusAsync(EmulatorFixture emulator, string id) =>
        (await emulator.GetAsync($"/api/integrations/connect/status?sessionId={id}")).Text("status");
}
