using System.Management.Automation;
using System.Text.RegularExpressions;
using Outlit.Integrations.Formatting;
using Outlit.Integrations.Models;
using Outlit.Integrations.Tests.Commands;

namespace Outlit.Integrations.Tests.Formatting;

/// <summary>
/// A colour where a status means something, beside its word; none where none is wanted. The engine's style and NO_COLOR
/// belong to the process, so these do not run beside other tests.
/// </summary>
[Collection(nameof(OutlitContextTests))]
public sealed partial class ColorTests : IDisposable
{
    private const string Green = "\e[32m";
    private const string Yellow = "\e[33;1m";
    private const string Red = "\e[31;1m";
    private const string Reset = "\e[0m";

    private readonly OutputRendering _rendering = PSStyle.Instance.OutputRendering;
    private readonly string _error = PSStyle.Instance.Formatting.Error;
    private readonly string? _noColor = Environment.GetEnvironmentVariable("NO_COLOR");

    public ColorTests()
    {
        PSStyle.Instance.OutputRendering = OutputRendering.Host;
        Environment.SetEnvironmentVariable("NO_COLOR", null);
    }

    public void Dispose()
    {
        PSStyle.Instance.OutputRendering = _rendering;
        PSStyle.Instance.Formatting.Error = _error;
        Environment.SetEnvironmentVariable("NO_COLOR", _noColor);
    }

    [Theory]
    [InlineData("connected", Green)]
    [InlineData("SUCCESS", Green)]
    [InlineData("idle", Green)]
    [InlineData("configured", Green)]
    [InlineData("pending", Yellow)]
    [InlineData("syncing", Yellow)]
    [InlineData("config_required", Yellow)]
    [InlineData("manual_setup_required", Yellow)]
    [InlineData("failed", Red)]
    [InlineData("expired", Red)]
    [InlineData("ERROR", Red)]
    [InlineData("auth_error", Red)]
    [InlineData("not_connected", "")]
    [InlineData("HIBERNATING", "")]
    public void A_word_has_the_colour_of_what_it_means(string word, string color) =>
        Assert.Equal(color.Length > 0 ? color + word + Reset : word, ViewText.Status(word));

    [Theory]
    [InlineData(OutlitSyncHealth.Healthy, Green)]
    [InlineData(OutlitSyncHealth.Syncing, Yellow)]
    [InlineData(OutlitSyncHealth.Failing, Red)]
    [InlineData(OutlitSyncHealth.NotConnected, "")]
    [InlineData(OutlitSyncHealth.Unknown, "")]
    public void A_health_has_the_colour_of_what_it_means(OutlitSyncHealth health, string color) =>
        Assert.Equal(color.Length > 0 ? color + health + Reset : health.ToString(), ViewText.Health(health));

    [Fact]
    public void Failures_are_coloured_where_there_are_any()
    {
        Assert.Equal("0", ViewText.Failures(0));
        Assert.Equal($"{Red}3{Reset}", ViewText.Failures(3));
    }

    [Fact]
    public void The_users_own_style_is_taken()
    {
        PSStyle.Instance.Formatting.Error = PSStyle.Instance.Foreground.Magenta;
        Assert.Equal("\e[35mfailed\e[0m", ViewText.Status("failed"));
        PSStyle.Instance.Formatting.Error = "";
        Assert.Equal("failed", ViewText.Status("failed"));
    }

    [Fact]
    public void Plain_text_has_none()
    {
        PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        Assert.Equal("failed", ViewText.Status("failed"));
    }

    [Fact]
    public void NO_COLOR_is_heard_also_after_the_shell_has_started()
    {
        Environment.SetEnvironmentVariable("NO_COLOR", "1");
        Assert.Equal("failed", ViewText.Status("failed"));
        Environment.SetEnvironmentVariable("NO_COLOR", "");
        Assert.NotEqual("failed", ViewText.Status("failed"));
    }

    [Fact]
    public void An_engine_without_styles_has_none() => Assert.Equal("failed", ViewColor.Paint("failed", StatusTone.Bad, style: null));

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Colours_take_no_place(int width)
    {
        string colored = await ViewScreen.ShowAsync(width, hasColors: true);
        Assert.Contains($"{Red}FAILED{Reset}", colored, StringComparison.Ordinal);
        Assert.Contains($"{Yellow}manual_setup_required{Reset}", colored, StringComparison.Ordinal);
        Assert.Contains($"{Green}Healthy{Reset}", colored, StringComparison.Ordinal);
        Assert.Equal(
            await ViewScreen.ShowAsync(width),
            string.Join('\n', Style().Replace(colored, "").Split('\n').Select(line => line.TrimEnd())));
    }

    [Fact]
    public async Task A_screen_of_plain_text_has_none()
    {
        PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        string plain = await ViewScreen.ShowAsync(80, hasColors: true);
        Assert.Contains("FAILED", plain, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', plain);
    }

    // Every style that there is: what is left of an escape character after this would be no style.
    [GeneratedRegex(@"\e\[[\d;]*m")]
    private static partial Regex Style();
}
