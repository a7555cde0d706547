using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Outlit.Integrations.Emulator.Tests.Pages;

[Trait("Category", "Slow")]
public sealed class DashboardTests
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Dashboard_is_updated_live(ColorScheme scheme)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await using Chromium chromium = await Chromium.StartAsync();
        IPage page = await chromium.OpenAsync(emulator.Address, scheme);
        await Expect(page.Locator("#live")).ToHaveTextAsync("Live");
        await Expect(page.Locator("#organizations")).ToContainTextAsync("Nothing is connected yet");

        await emulator.ConnectAsync("stripe");
        await Expect(page.Locator("#organizations .tile")).ToContainTextAsync("Stripe");
        await Expect(page.Locator("#organizations .models .chip").First).ToHaveTextAsync("pending");
        emulator.Clock.Advance(TimeSpan.FromSeconds(5));
        await Expect(page.Locator("#organizations .models .chip").First).ToHaveTextAsync("syncing");
        emulator.Clock.Advance(TimeSpan.FromSeconds(5));
        await Expect(page.Locator("#organizations .models .chip").First).ToHaveTextAsync("success");

        await emulator.PostAsync("/__emulator/faults", """{"kind":"status","status":503,"count":1,"path":"/api/integrations/disconnect"}""");
        await emulator.PostAsync("/api/integrations/disconnect", """{"provider":"stripe"}""");
        await emulator.OpenSessionAsync("slack");
        await Expect(page.Locator("#sessions tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("#faults tbody")).ToContainTextAsync("1 of 1");
        await Expect(page.Locator("#requests")).ToContainTextAsync("POST /api/integrations/disconnect");
        await Chromium.SaveScreenshotAsync(page, $"dashboard-{scheme}");
    }

    [Fact]
    public async Task Buttons_work_and_keep_the_focus()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await using Chromium chromium = await Chromium.StartAsync();
        (string id, _) = await emulator.OpenSessionAsync("slack");
        IPage page = await chromium.OpenAsync(emulator.Address);
        ILocator advance = page.GetByRole(AriaRole.Button, new() { Name = "+10 s" });
        string before = await page.Locator("#clock time").InnerTextAsync();
        await advance.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#clock time")).Not.ToHaveTextAsync(before);
        await Expect(advance).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(page.Locator("#organizations .tile")).ToContainTextAsync("Slack");
        Reply status = await emulator.GetAsync($"/api/integrations/connect/status?sessionId={id}");
        Assert.Equal("connected", status.Text("status"));
    }

    [Fact]
    public async Task Dashboard_fits_a_narrow_window()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await using Chromium chromium = await Chromium.StartAsync();
        await emulator.ConnectAsync("stripe");
        IPage page = await chromium.OpenAsync(emulator.Address, width: 380, height: 800);
        await Expect(page.Locator("#live")).ToHaveTextAsync("Live");
        int overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        await Chromium.SaveScreenshotAsync(page, "dashboard-narrow");
        Assert.Equal(0, overflow);
    }

    [Fact]
    public async Task Client_input_is_shown_as_text()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await using Chromium chromium = await Chromium.StartAsync();
        await emulator.GetAsync("/api/integrations/sync-status?provider=<b>bold</b>");
        IPage page = await chromium.OpenAsync(emulator.Address);
        await Expect(page.Locator("#requests")).ToContainTextAsync("Unknown provider '<b>bold</b>'");
        await Expect(page.Locator("#requests b")).ToHaveCountAsync(0);
    }
}
