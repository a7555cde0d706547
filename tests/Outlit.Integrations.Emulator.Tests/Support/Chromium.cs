using Microsoft.Playwright;

namespace Outlit.Integrations.Emulator.Tests.Support;

/// <summary>
/// The pages of one test in the installed Chromium, which all tests share; it ends with the process. Tests that need
/// one are skipped without it.
/// </summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly string? s_path = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => s_names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    private static readonly Lazy<Task<IBrowser>> s_browser = new(LaunchAsync);

    private readonly IBrowser _browser;
    private readonly List<IBrowserContext> _contexts = [];

    private Chromium(IBrowser browser) => _browser = browser;

    public static async Task<Chromium> StartAsync()
    {
        Assert.SkipWhen(s_path is null, "Chromium is not installed; Debian's package is chromium.");
        return new(await s_browser.Value);
    }

    /// <summary>Opens a page; an error in it fails the test.</summary>
    public async Task<IPage> OpenAsync(
        Uri address, ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 900)
    {
        IBrowserContext context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        _contexts.Add(context);
        IPage page = await context.NewPageAsync();
        page.Console += (_, message) => Assert.True(message.Type != "error", message.Text);
        page.Request += (_, request) => Assert.True(new Uri(request.Url).IsLoopback, request.Url);
        await page.GotoAsync(address.ToString());
        return page;
    }

    public static Task SaveScreenshotAsync(IPage page, string name) => page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(Repository.Out("screenshots"), name + ".png"),
        FullPage = true,
    });

    public async ValueTask DisposeAsync()
    {
        foreach (IBrowserContext context in _contexts)
            await context.DisposeAsync();
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        IPlaywright playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = s_path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
            ],
        });
    }
}
