namespace Outlit.Integrations.Shell.Tests.Borders;

/// <summary>In a shell with the culture of the tests, the module formats and compares independently of it.</summary>
[Trait("Category", "Culture")]
[Trait("Category", "Slow")]
public sealed class CultureTests(EmulatorFixture emulator)
{
    [Fact]
    public async Task Output_is_the_same_in_every_culture()
    {
        TestAccount account = await emulator.CreateAccountAsync();
        ShellResult result = await new ShellProcess(account).RunAsync("""
            "culture: $((Get-Culture).Name)"
            try { Wait-OutlitConnection s -Timeout (-1.5) } catch { "error: $_" }
            "found: $((Get-OutlitIntegration -Category BILL*).Id)"
            """);
        Assert.Contains($"culture: {CultureInfo.CurrentCulture.Name}\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("The value is not a time span.", result.Output, StringComparison.Ordinal);
        Assert.Contains("found: stripe\n", result.Output, StringComparison.Ordinal);
    }
}
