namespace Outlit.Integrations.Shell.Tests.Borders;

/// <summary>If the shell cannot prompt for confirmation, nothing is disconnected and the error is immediate.</summary>
[Trait("Category", "Slow")]
public sealed class UnattendedTests(EmulatorFixture emulator)
{
    private const string Disconnect = "Disconnect-OutlitIntegration stripe; \"ids: $($Error.FullyQualifiedErrorId)\"";

    public static TheoryData<ShellInput, bool> Unattended() =>
    [
        .. from input in new[]
           {
               ShellInput.NullDevice, ShellInput.Closed, ShellInput.SilentPipe,
               ShellInput.Pipe(""), ShellInput.Pipe("\n"), ShellInput.Pipe("\r\n"), ShellInput.Pipe("y\n"),
           }
           from nonInteractive in input.Name.Contains("pipe with", StringComparison.Ordinal) ? [false] : new[] { false, true }
           select new TheoryDataRow<ShellInput, bool>(input, nonInteractive),
        new(ShellInput.Terminal(), true),
    ];

    [Theory]
    [MemberData(nameof(Unattended))]
    public async Task Unattended_deletion_is_an_error_at_once(ShellInput input, bool nonInteractive)
    {
        TestAccount account = await emulator.CreateAccountAsync();
        ShellResult result = await new ShellProcess(account) { Input = input, NonInteractive = nonInteractive }.RunAsync(Disconnect);
        Assert.Contains("ids: Outlit.InteractionRequired,", result.Output, StringComparison.Ordinal);
        Assert.Equal((0, "granola, stripe"), (result.ExitCode, await account.GetConnectedAsync()));
    }

    [Fact]
    public async Task Script_from_standard_input_does_not_answer_prompts()
    {
        TestAccount account = await emulator.CreateAccountAsync();
        ShellResult result = await new ShellProcess(account) { ReadsScriptFromInput = true }.RunAsync(Disconnect + "\ny\n\n");
        Assert.Contains("ids: Outlit.InteractionRequired,", result.Output, StringComparison.Ordinal);
        Assert.Equal("granola, stripe", await account.GetConnectedAsync());
    }

    [Theory]
    [InlineData("Start-Job { Import-Module $using:manifest; Disconnect-OutlitIntegration stripe }")]
    [InlineData("Start-ThreadJob { Import-Module $using:manifest; Disconnect-OutlitIntegration stripe }")]
    public async Task Job_completes_with_the_error(string start)
    {
        TestAccount account = await emulator.CreateAccountAsync();
        ShellResult result = await new ShellProcess(account) { Input = ShellInput.SilentPipe }.RunAsync(
            $"$manifest = '{RealShell.Manifest}'; $job = {start} | Wait-Job\n"
            + "\"$($job.State): $($job.ChildJobs.Error.FullyQualifiedErrorId) $($job.Error.FullyQualifiedErrorId)\"");
        Assert.Contains("Completed: Outlit.InteractionRequired,", result.Output.Replace(":  ", ": ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("granola, stripe", await account.GetConnectedAsync());
    }

    [Fact]
    public async Task Parallel_runspace_is_not_prompted()
    {
        TestAccount account = await emulator.CreateAccountAsync();
        ShellResult result = await new ShellProcess(account) { Input = ShellInput.Terminal() }.RunAsync(
            $"'stripe', 'granola' | ForEach-Object -Parallel {{ Import-Module '{RealShell.Manifest}'; Disconnect-OutlitIntegration $_ }}\n"
            + "\"ids: $($Error.FullyQualifiedErrorId)\"");
        Assert.Contains("ids: Outlit.InteractionRequired,", result.Output, StringComparison.Ordinal);
        Assert.Equal("granola, stripe", await account.GetConnectedAsync());
    }
}
