using System.Runtime.Versioning;

namespace Outlit.Integrations.Tests.Security;

/// <summary>The program that opens links receives only allowed links, unchanged.</summary>
[Trait("Category", "Slow")]
public sealed class OpenerTests : IDisposable
{
    // Writes the number of its arguments, each argument, and the number of Outlit's variables that it received.
    private const string Opener = """
        #!/bin/sh
        { echo $#; for argument; do printf '%s\n' "$argument"; done; env | grep -c ^OUTLIT_ || true; } > "$OPENED/$$"
        """;

    private readonly DirectoryInfo _tools = Directory.CreateTempSubdirectory("outlit-tools-");

    public void Dispose() => _tools.Delete(recursive: true);

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_safe_links_are_opened_unchanged()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Links are opened with xdg-open on Linux only.");
        DirectoryInfo opened = _tools.CreateSubdirectory("opened");
        await InstallAsync(Opener);
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        string origin = server.Address.GetLeftPart(UriPartial.Authority);
        string good = origin + "/integrations/connect/0f6d0f76-1dc7-4c5c-bba5-6685f74a5e3a?provider=slack&returnTo=%2Fhome%20page&a=b+c,d~e";
        string[] hostile = [.. UrlPolicyTests.Hostile.Where(row => row.Data.Length > 0 && !row.Data.EndsWith('\u202e')).Select(row => row.Data.Replace("https://app.outlit.ai", origin, StringComparison.Ordinal))];
        foreach (string link in (string[])[.. hostile, good])
            server.Answer(JsonSerializer.Serialize(new { connected = false, sessionId = "s", connectUrl = link }));

        PlaygroundProcess.Ended end = await PlaygroundProcess.RunInShellAsync(
            $$"""
            Set-OutlitContext -ApiKey (ConvertTo-SecureString $env:OUTLIT_API_KEY -AsPlainText) -BaseUri $env:SERVER
            foreach ($number in 1..{{hostile.Length + 1}}) {
                $connection = Connect-OutlitIntegration slack -OpenBrowser -ErrorAction SilentlyContinue -ErrorVariable problem
                $link = [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($connection.ConnectUrl))
                [System.Console]::WriteLine("Link: $($connection.Status) $link $($problem.FullyQualifiedErrorId -replace ',.*')")
            }
            """,
            ("SERVER", server.Address.AbsoluteUri),
            ("OPENED", opened.FullName),
            ("PATH", _tools.FullName + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH")));

        string[] said = [.. end.Text.Split('\n').Where(line => line.StartsWith("Link: ", StringComparison.Ordinal)).Select(line => line.Trim())];
        Assert.Equal(hostile.Length + 1, said.Length);
        Assert.All(said[..^1], line => Assert.EndsWith(" Outlit.UnsafeUrl", line, StringComparison.Ordinal));
        Assert.Equal(Line(good), said[^1]);
        FileInfo file = Assert.Single(opened.GetFiles());
        Assert.Equal(["1", good, "0"], File.ReadLines(file.FullName));
        TestMetrics.Count("Opener: hostile links that did not reach it", hostile.Length);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Opener_that_finds_no_browser_is_an_error_with_the_link_and_without_noise()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Links are opened with xdg-open on Linux only.");
        await InstallAsync("#!/bin/sh\necho noise; echo noise >&2; exit 3\n");
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        string link = new Uri(server.Address, "/integrations/connect").AbsoluteUri;
        server.Answer(JsonSerializer.Serialize(new { connected = false, sessionId = "s", connectUrl = link }));
        PlaygroundProcess.Ended end = await PlaygroundProcess.RunInShellAsync(
            """
            $session = Connect-OutlitIntegration slack -OpenBrowser # expected error: Outlit.InteractionRequired
            [System.Console]::WriteLine("Link: $($Error[0].ToString().Contains($session.ConnectUrl))")
            """,
            ("OUTLIT_API_URL", server.Address.AbsoluteUri),
            ("PATH", _tools.FullName + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH")));
        Assert.Contains("Link: True", end.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("noise", end.Text, StringComparison.Ordinal);
    }

    [UnsupportedOSPlatform("windows")]
    private async Task InstallAsync(string opener)
    {
        string path = Path.Combine(_tools.FullName, "xdg-open");
        await File.WriteAllTextAsync(path, opener, TestContext.Current.CancellationToken);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string Line(string link) => $"Link: pending {Convert.ToBase64String(Encoding.UTF8.GetBytes(link))}";
}
