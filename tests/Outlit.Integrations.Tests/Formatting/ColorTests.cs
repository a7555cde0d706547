using Outlit.Integrations.Tests.Commands;

namespace Outlit.Integrations.Tests.Formatting;

/// <summary>
/// Statuses use the colors of <c>$PSStyle</c>, which the whole process shares, so these tests do not run in parallel
/// with others.
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

    public ColorTests() => PSStyle.Instance.OutputRendering = OutputRendering.Host;

    public void Dispose()
    {
        PSStyle.Instance.OutputRendering = _rendering;
        PSStyle.Instance.Formatting.Error = _error;
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Statuses_are_colored_and_columns_stay_aligned(int width)
    {
        string colored = await ViewScreen.ShowAsync(width, hasColors: true);
        string[] expected =
        [
            $"{Green}connected{Reset}", $"{Red}auth_error{Reset}", $"{Red}Failing{Reset}", $"{Yellow}Syncing{Reset}",
            $"{Green}Healthy{Reset}", $"{Red}FAILED{Reset}", $"{Green}SUCCESS{Reset}", $"{Yellow}syncing{Reset}",
        ];
        Assert.All(expected, text => Assert.Contains(text, colored, StringComparison.Ordinal));
        Assert.Equal(
            await ViewScreen.ShowAsync(width),
            string.Join('\n', Style().Replace(colored, "").Split('\n').Select(line => line.TrimEnd())));
    }

    [Theory]
    [InlineData("ready", Green)]
    [InlineData("succeeded", Green)]
    [InlineData("paused", Red)]
    [InlineData("suspended", Red)]
    [InlineData("unauthorized", Red)]
    [InlineData("reauthorize", Red)]
    [InlineData("awaiting_auth", Red)]
    [InlineData("running", Yellow)]
    [InlineData("thinking", "")]
    public async Task Word_of_the_server_has_its_color(string status, string color)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        server.Answer($$"""{"items":[{"id":"stripe","status":"{{status}}"}]}""");
        TestHost host = new(120, hasColors: true);
        using ModuleSession shell = new(server.Address, host, "Rest");
        shell.Run("Get-OutlitIntegration | Out-Default").Succeeded();
        Assert.Contains(color.Length > 0 ? $"{color}{status}{Reset}" : $" {status} ", host.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_style_of_the_user_is_used()
    {
        PSStyle.Instance.Formatting.Error = PSStyle.Instance.Foreground.Magenta;
        Assert.Contains("\e[35mFailing\e[0m", await ViewScreen.ShowAsync(80, hasColors: true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_text_has_no_colors()
    {
        PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        string plain = await ViewScreen.ShowAsync(80, hasColors: true);
        Assert.Contains("FAILED", plain, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', plain);
    }

    [GeneratedRegex(@"\e\[[\d;]*m")]
    private static partial Regex Style();
}
