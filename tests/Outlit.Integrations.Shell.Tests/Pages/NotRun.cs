namespace Outlit.Integrations.Shell.Tests.Pages;

/// <summary>The blocks that <see cref="PageScriptTests"/> does not run, with the reason.</summary>
internal static class NotRun
{
    /// <summary>Languages that other tests run, or that have nothing to run.</summary>
    public static IReadOnlyDictionary<string, string> Languages { get; } = new Dictionary<string, string>
    {
        ["sh"] = "DocumentationTests runs them with curl",
        ["json"] = "DocumentationTests sends the seed",
        ["text"] = "a diagram",
        ["csv"] = "RecipeTests reads the columns",
        ["ini"] = "RecipeTests checks the command lines",
        ["crontab"] = "RecipeTests checks the command lines",
        ["yaml"] = "files for Compose and a CI service, which need containers",
    };

    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["README.md: Outlit.Integrations"] = "PlaygroundTests runs the tour",
        ["README.md: Outlit.Integrations (2)"] = "runs all tests",
        ["README.md: Install"] = "PackageTests packs and installs, in a separate home folder",
        ["CONTRIBUTING.md: Contributing"] = "builds, and runs all tests",
        ["docs/performance.md: Performance"] = "measures for minutes",
        ["docs/emulator.md: Start it"] = "installs a .NET tool for the user",
        ["docs/emulator.md: Start it (2)"] = "variables of bash, which DocumentationTests sets",
        ["docs/emulator.md: Test your own scripts (2)"] = "C#, as in EmulatorFixture",
        ["docs/emulator.md: Speed"] = "needs wrk, and measures",
        ["docs/recipes/README.md: A report by mail every night"] = "installs modules, and registers a vault",
        ["docs/recipes/README.md: A report by mail every night (3)"] = "RecipeTests runs the recipes",
        ["docs/recipes/README.md: Schedulers"] = "registers a task on Windows",
        ["docs/recipes/README.md: The CSV file (2)"] = "RecipeTests runs the recipes",
        ["docs/en-US/about_Outlit_Automation.md: Schedulers"] = "settings of Task Scheduler on Windows",
        ["docs/en-US/about_Outlit_Automation.md: Schedulers (2)"] = "a line of cron",
    };
}
