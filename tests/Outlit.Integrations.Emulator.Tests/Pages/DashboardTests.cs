using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace Outlit.Integrations.Emulator.Tests.Pages;

[Trait("Category", "Slow")]
public sealed class DashboardTests
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task It_shows_a_connect_as_it_happens(ColorScheme scheme)
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await using Chromium chromium = await Chromium.StartAsync();
        IPage page = await chromium.OpenAsync(outlit.Address, scheme);
        await Expect(page.Locator("#live")).ToHaveTextAsync("Live");
        await Expect(page.Locator("#organisations")).ToContainTextAsync("Nothing is connected yet");

        await outlit.ConnectAsync("stripe");
        await Expect(page.Locator("#organisations .tile")).ToContainTextAsync("Stripe");
        await Expect(page.Locator("#organisations .models .chip").First).ToHaveTextAsync("pending");
        outlit.Clock.Advance(TimeSpan.FromSeconds(5));
        await Expect(page.Locator("#organisations .models .chip").First).ToHaveTextAsync("syncing");
        outlit.Clock.Advance(TimeSpan.FromSeconds(5));
        await Expect(page.Locator("#organisations .models .chip").First).ToHaveTextAsync("success");

        await outlit.PostAsync("/__emulator/faults", """{"kind":"status","status":503,"count":1,"path":"/api/integrations/disconnect"}""");
        await outlit.PostAsync("/api/integrations/disconnect", """{"provider":"stripe"}""");
        await outlit.OpenSessionAsync("slack");
        await Expect(page.Locator("#sessions tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("#faults tbody")).ToContainTextAsync("1 of 1");
        await Expect(page.Locator("#requests")).ToContainTextAsync("POST /api/integrations/disconnect");
        await Chromium.ShootAsync(page, $"dashboard-{scheme}");
    }

    [Fact]
    public async Task Its_buttons_work_and_keep_the_focus()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await using Chromium chromium = await Chromium.StartAsync();
        (string id, _) = await outlit.OpenSessionAsync("slack");
        IPage page = await chromium.OpenAsync(outlit.Address);
        ILocator advance = page.GetByRole(AriaRole.Button, new() { Name = "+10 s" });
        string before = await page.Locator("#clock time").InnerTextAsync();
        await advance.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#clock time")).Not.ToHaveTextAsync(before);
        await Expect(advance).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(page.Locator("#organisations .tile")).ToContainTextAsync("Slack");
        Reply status = await outlit.GetAsync($"/api/integrations/connect/status?sessionId={id}");
        Assert.Equal("connected", status.Text("status"));
    }

    [Fact]
    public async Task It_fits_a_narrow_window()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await using Chromium chromium = await Chromium.StartAsync();
        await outlit.ConnectAsync("stripe");
        IPage page = await chromium.OpenAsync(outlit.Address, width: 380, height: 800);
        await Expect(page.Locator("#live")).ToHaveTextAsync("Live");
        int overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        await Chromium.ShootAsync(page, "dashboard-narrow");
        Assert.Equal(0, overflow);
    }

    [Fact]
    public async Task What_clients_send_is_shown_as_text()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        await using Chromium chromium = await Chromium.StartAsync();
        await outlit.GetAsync("/api/integrations/sync-status?provider=<b>bold</b>");
        IPage page = await chromium.OpenAsync(outlit.Address);
        await Expect(page.Locator("#requests")).ToContainTextAsync("Unknown provider '<b>bold</b>'");
        await Expect(page.Locator("#requests b")).ToHaveCountAsync(0);
    }
}
