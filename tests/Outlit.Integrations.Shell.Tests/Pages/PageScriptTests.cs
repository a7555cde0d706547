namespace Outlit.Integrations.Shell.Tests.Pages;

/// <summary>
/// Runs the scripts of all pages as they are. A block fails if it throws, or writes an error that the page does not
/// announce with <c># expected error: </c> and its ID.
/// </summary>
[Trait("Category", "Slow")]
public sealed class PageScriptTests(PageShell shell) : IClassFixture<PageShell>
{
    private const string Automation = "docs/en-US/about_Outlit_Automation.md";

    public static TheoryData<string> Names =>
    [
        .. PageBlock.All.Where(block => block.IsPowerShell)
            .Select(block => new TheoryDataRow<string>(block.Name) { TestDisplayName = block.Name }),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Block_runs_without_errors(string name)
    {
        PageBlock block = Get(name);
        BlockResult result = shell.Results[name];
        TestContext.Current.TestOutputHelper?.WriteLine($"{block.Code}\n--\n{result.Output}");
        Assert.Equal(block.ExpectedErrors, result.Errors);
    }

    [Fact]
    public void Every_block_is_run_or_listed()
    {
        HashSet<string> names = [.. PageBlock.All.Select(block => block.Name)];
        Assert.Subset(names, NotRun.Reasons.Keys.ToHashSet());
        IEnumerable<PageBlock> others = PageBlock.All
            .Where(block => !block.IsPowerShell && !NotRun.Reasons.ContainsKey(block.Name));
        Assert.All(others, block => Assert.Contains(block.Language, NotRun.Languages));
        Assert.All(others.Where(block => block.Language == "sh"), block => Assert.EndsWith("/emulator.md", block.Page));
    }

    [Fact]
    public void Paths_in_blocks_that_are_not_run_exist()
    {
        IEnumerable<string> words = PageBlock.All.Where(block => NotRun.Reasons.ContainsKey(block.Name))
            .SelectMany(block => block.Code.Split(' ', '\n'));
        string[] paths = [.. words.Where(word => word == "build.ps1" || word.Split('/')[0] is "src" or "tests")];
        Assert.True(paths.Length > 5);
        Assert.All(paths, path => Assert.True(Path.Exists(Path.Combine(RealShell.RepositoryRoot, path)), path));
    }

    [Fact]
    public void Solutions_and_the_Pester_sample_are_found()
    {
        Assert.True(PageBlock.All.Count(block => block.IsInline) >= 5);
        Assert.Single(PageBlock.All, block => block.IsPesterTest);
        Assert.Equal(
            ["check-outlit.ps1", "connect-stripe.ps1"],
            PageBlock.All.Select(block => block.SavedAs).OfType<string>());
    }

    [Fact]
    public async Task Nightly_script_has_the_documented_exit_codes()
    {
        object[] connections = [new { provider = "stripe" }];
        object[] failures = [new { provider = "stripe", model = "StripeInvoice", errorMessage = "No." }];
        string healthy = await shell.AddOrganizationAsync(key => new { apiKey = key, connections });
        string failing = await shell.AddOrganizationAsync(key => new { apiKey = key, connections, failures });
        string refused = await shell.AddOrganizationAsync(key => new { apiKey = key, connections });
        await shell.ControlAsync("faults", new { kind = "unauthorized", apiKey = refused });

        PageBlock script = Get($"{Automation}: A nightly script");
        ShellResult result = await shell.RunSavedAsync(script, healthy, failing, refused);

        Assert.Equal("exit code 0\nstripe: 1 failed\nexit code 2\nexit code 3\n", result.Output);
        Assert.StartsWith("Outlit.Unauthorized,", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_with_types_tells_limits_apart()
    {
        object[] connections = [new { provider = "granola" }];
        string refused = await shell.AddOrganizationAsync(key => new { apiKey = key });
        string full = await shell.AddOrganizationAsync(key => new { apiKey = key, connections, connectionLimit = 1 });
        string calls = await shell.AddOrganizationAsync(key => new { apiKey = key });
        string rate = await shell.AddOrganizationAsync(key => new { apiKey = key });
        await shell.ControlAsync("faults", new { kind = "unauthorized", apiKey = refused });
        await shell.ControlAsync("faults", new { kind = "api-limit", apiKey = calls, windowSeconds = 3600 });
        await shell.ControlAsync("faults", new { kind = "rate-limit", apiKey = rate, windowSeconds = 3600, limit = 0 });

        PageBlock script = Get($"{Automation}: Errors (2)");
        ShellResult result = await shell.RunSavedAsync(script, PageShell.LockedVault, refused, full, calls, rate);

        Assert.Matches(
            """
            ^exit code 3
            exit code 3
            The plan allows 1 connections\.
            exit code 2
            The plan allows more calls at 20\d\d-\d\d-\d\d \d\d:\d\d:\d\dZ\.
            exit code 2
            exit code 3
            $
            """,
            result.Output);
        Assert.Equal(
            ["The vault is locked.", "Outlit.Unauthorized", "Outlit.RateLimited"],
            result.Error.TrimEnd().Split('\n').Select(line => line.Split(':', ',')[0]));
    }

    [Fact]
    public async Task Csv_files_are_the_same_in_every_culture()
    {
        object[] connections = [new { provider = "stripe" }, new { provider = "granola" }];
        string key = await shell.AddOrganizationAsync(key => new { apiKey = key, connections });
        string[] cultures = ["de-DE", "en-US", "th-TH", "ar-SA"];
        string status = shell.GetFile($"{Automation}: Export to CSV");
        string models = shell.GetFile($"{Automation}: Export to CSV (2)");
        ShellResult result = await shell.RunCommandAsync($$"""
            $env:OUTLIT_API_KEY = '{{key}}'
            foreach ($culture in '{{string.Join("', '", cultures)}}') {
                [cultureinfo]::CurrentCulture = $culture
                & '{{status}}'
                & '{{models}}'
                Get-Content sync-status.csv, models.csv | Set-Content "$culture.csv"
            }
            """);
        Assert.True(result.Error.Length == 0, result.Text);
        string[] files = [.. cultures.Select(culture => File.ReadAllText(shell.GetWorkingFile($"{culture}.csv")))];
        Assert.All(files, file => Assert.Equal(files[0], file));
        const string Time = "20\\d\\d-\\d\\d-\\d\\dT[\\d:.]+\\+00:00";
        Assert.Matches($"""(?m)^"[^"]+","stripe","Healthy","0",,"{Time}"\r?$""", files[0]);
        Assert.Matches($"""(?m)^"[^"]+","stripe","StripeInvoice","SUCCESS","\d+",,"{Time}"\r?$""", files[0]);
    }

    private static PageBlock Get(string name) => PageBlock.All.Single(block => block.Name == name);
}
