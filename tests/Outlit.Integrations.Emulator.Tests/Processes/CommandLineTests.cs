namespace Outlit.Integrations.Emulator.Tests.Processes;

[Trait("Category", "Slow")]
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Signal_stops_the_emulator(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        using HttpResponseMessage response = await emulator.Client.GetAsync("/api/integrations", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(0, await emulator.SignalAsync(signal));
    }

    [Fact]
    public async Task End_of_the_parent_stops_the_emulator()
    {
        using EmulatorProcess parent = await EmulatorProcess.StartAsync();
        using EmulatorProcess child = await EmulatorProcess.StartAsync("--parent-pid", $"{parent.Id}");
        await parent.KillAsync();
        Assert.Equal(0, await child.ExitAsync());
    }

    [Fact]
    public async Task Zombie_parent_has_ended()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows zombies in /proc.");

        // The shell becomes a program that never waits for its child, which is a zombie after its end.
        string[] arguments = ["-c", "sleep 600 & echo $!; exec sleep 600"];
        using Process shell = Process.Start(new ProcessStartInfo("sh", arguments) { RedirectStandardOutput = true })!;
        try
        {
            string parent = (await shell.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
            using EmulatorProcess child = await EmulatorProcess.StartAsync("--parent-pid", parent);
            using Process kill = Process.Start("kill", [parent]);
            Task<int> exit = child.ExitAsync();
            Assert.Equal(0, await exit.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
            await AssertFailsAsync("no process", "--parent-pid", parent);
        }
        finally
        {
            shell.Kill();
        }
    }

    [Theory]
    [InlineData("90", "00:01:30")]
    [InlineData("24:00:00", "1.00:00:00")]
    [InlineData("1.02:00:00", "1.02:00:00")]
    public async Task Session_lifetime_means_what_it_says(string lifetime, string expected)
    {
        using EmulatorProcess emulator = await EmulatorProcess.StartAsync("--session-lifetime", lifetime);
        using StringContent body = new("""{"provider":"slack"}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage opened = await emulator.Client.PostAsync(
            "/api/integrations/connect", body, TestContext.Current.CancellationToken);
        string state = await emulator.Client.GetStringAsync("/__emulator/state", TestContext.Current.CancellationToken);
        JsonNode session = JsonNode.Parse(state)!["sessions"]![0]!;
        DateTimeOffset createdAt = session["createdAt"]!.GetValue<DateTimeOffset>();
        DateTimeOffset expiresAt = session["expiresAt"]!.GetValue<DateTimeOffset>();
        Assert.Equal(TimeSpan.Parse(expected, CultureInfo.InvariantCulture), expiresAt - createdAt);
    }

    [Fact]
    public async Task Help_lists_the_options()
    {
        (int code, string output, _) = await EmulatorProcess.RunAsync("--help");
        Assert.Equal(0, code);
        string[] options = ["--port", "--seed", "--state", "--plan", "--connection-limit", "--loose", "--parent-pid"];
        Assert.All(options, option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--port", "http")]
    [InlineData("--address", "0.0.0.0")]
    [InlineData("--address", "192.168.1.1")]
    [InlineData("--connection-limit", "-1")]
    [InlineData("--log-size", "0")]
    [InlineData("--contract", "soap")]
    [InlineData("--session-lifetime", "soon")]
    [InlineData("--session-lifetime", "5:00")]
    [InlineData("--session-lifetime", "0")]
    [InlineData("--session-lifetime", "-00:01:00")]
    [InlineData("--session-lifetime", "8761:00:00")]
    [InlineData("--parent-pid", "0")]
    [InlineData("--parent-pid", "-1")]
    [InlineData("--seed", "")]
    [InlineData("--state", "")]
    [InlineData("--plan", "")]
    [InlineData("--unknown-word", "1")]
    public async Task Wrong_usage_is_reported(string option, string value)
    {
        (int code, string output, string error) = await EmulatorProcess.RunAsync(option, value);
        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.Contains(option, error.Split('\n')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_start_is_reported()
    {
        using EmulatorProcess other = await EmulatorProcess.StartAsync();
        await AssertFailsAsync("already in use", "--port", $"{other.Client.BaseAddress!.Port}");
        await AssertFailsAsync("The seed", "--seed", Path.Combine(Path.GetTempPath(), "nobody", "seed.json"));
        await AssertFailsAsync("is a folder", "--state", Path.GetTempPath());
        await AssertFailsAsync("is a folder", "--state", Path.GetPathRoot(Path.GetTempPath())!);
        await AssertFailsAsync("no process", "--parent-pid", $"{int.MaxValue}");
    }

    private static async Task AssertFailsAsync(string message, params string[] arguments)
    {
        (int code, _, string error) = await EmulatorProcess.RunAsync(arguments);
        Assert.Equal(1, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}
