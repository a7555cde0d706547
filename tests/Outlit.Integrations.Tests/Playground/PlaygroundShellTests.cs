using System.Net.Sockets;

namespace Outlit.Integrations.Tests.Playground;

/// <summary><c>--shell</c>: an interactive shell with the module and an emulator, which ends with the shell.</summary>
[Trait("Category", "Slow")]
public sealed partial class PlaygroundShellTests : IDisposable
{
    private const string CtrlC = "\x03";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outlit-script-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Shell_reads_piped_commands()
    {
        (int code, string text) = await PlaygroundProcess.RunAsync(
            """
            "at $env:OUTLIT_API_URL"
            Connect-OutlitIntegration slack | Approve-OutlitEmulatorSession
            Step-OutlitEmulatorClock 60
            (Get-OutlitIntegration -ConnectedOnly | Get-OutlitSyncStatus).Health
            exit 4

            """,
            ["--shell"],
            []);
        Assert.True(code == 4 && text.Contains("\nHealthy", StringComparison.Ordinal), $"exit {code}: {text}");
        Assert.DoesNotContain('\e', text);
        await AssertNothingListensAsync(text);
    }

    [Fact]
    public async Task Shell_is_interactive_in_a_terminal()
    {
        TerminalTool.SkipIfMissing();
        using PseudoTerminal terminal = new($"dotnet '{BuildFact.Get("PlaygroundPath")}' --shell");
        await terminal.WaitForAsync("PS ");
        await terminal.TypeAsync("\"at $env:OUTLIT_API_URL\"\r");
        await terminal.WaitForAsync("at http://");
        await terminal.WaitForAsync("PS ");

        // Tab completes, and the output is colored.
        await terminal.TypeAsync("Get-OutlitIntegration strip\t\r");
        await terminal.WaitForAsync("stripe");
        await terminal.WaitForAsync("billing");
        await terminal.WaitForAsync("PS ");

        // Ctrl+C stops the running command, but neither the shell nor the emulator.
        await terminal.TypeAsync("'waits'; Connect-OutlitIntegration slack | Wait-OutlitConnection\r");
        await terminal.WaitForAsync("1 of 1 open");
        await terminal.TypeAsync(CtrlC);
        await terminal.WaitForAsync("PS ");
        await terminal.TypeAsync("\"count: $((Get-OutlitIntegration).Count)\"\r");
        await terminal.WaitForAsync("count: 12");
        await terminal.WaitForAsync("PS ");
        await terminal.TypeAsync("exit 5\r");
        (int code, string text) = await terminal.EndAsync();
        Assert.Equal(5, code);
        Assert.Contains("\e[", text, StringComparison.Ordinal);
        await AssertNothingListensAsync(text);
    }

    [Fact]
    public async Task Ctrl_C_stops_the_script_and_the_emulator()
    {
        TerminalTool.SkipIfMissing();
        string script = await WriteAsync(
            """
            "at $env:OUTLIT_API_URL"
            Connect-OutlitIntegration slack | Wait-OutlitConnection
            'too far'
            """);
        using PseudoTerminal terminal = new($"dotnet '{BuildFact.Get("PlaygroundPath")}' '{script}'");
        await terminal.WaitForAsync("1 of 1 open");
        await terminal.TypeAsync(CtrlC);
        (int code, string text) = await terminal.EndAsync();
        Assert.Equal(130, code);
        Assert.DoesNotContain("too far", text, StringComparison.Ordinal);
        await AssertNothingListensAsync(text);
    }

    [Fact]
    public async Task Termination_stops_the_script_and_the_emulator()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        CancellationToken cancellation = limit.Token;
        string script = await WriteAsync(
            """
            "at $env:OUTLIT_API_URL"
            Connect-OutlitIntegration slack | Wait-OutlitConnection
            """);
        string[] arguments = [BuildFact.Get("PlaygroundPath"), script];
        ProcessStartInfo start = new("dotnet", arguments) { RedirectStandardOutput = true };
        using Process playground = Process.Start(start)!;
        string text = "";
        while (!Address().IsMatch(text))
            text += await playground.StandardOutput.ReadLineAsync(cancellation) ?? throw new EndOfStreamException(text);

        // The emulator closes the connection when it ends.
        using TcpClient connection = new();
        await connection.ConnectAsync("127.0.0.1", int.Parse(Address().Match(text).Groups[1].Value, CultureInfo.InvariantCulture), cancellation);
        using Process kill = Process.Start("kill", ["-TERM", $"{playground.Id}"]);
        Assert.Equal(0, await connection.GetStream().ReadAsync(new byte[1], cancellation));
        await playground.WaitForExitAsync(cancellation);
        Assert.Equal(128 + 15, playground.ExitCode);
        await AssertNothingListensAsync(text);
    }

    private async Task<string> WriteAsync(string script)
    {
        string path = Path.Combine(_folder.FullName, "my.ps1");
        await File.WriteAllTextAsync(path, script, TestContext.Current.CancellationToken);
        return path;
    }

    private static async Task AssertNothingListensAsync(string text)
    {
        Match address = Address().Match(text);
        Assert.True(address.Success, text);
        using TcpClient client = new();
        SocketException refused = await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(
            "127.0.0.1", int.Parse(address.Groups[1].Value, CultureInfo.InvariantCulture), TestContext.Current.CancellationToken).AsTask());
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    [GeneratedRegex(@"at http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Address();
}
