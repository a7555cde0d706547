using System.ComponentModel;

namespace Outlit.Integrations.Tests.Desktop;

/// <summary>
/// Runs the module's client on .NET Framework on Windows, or on Mono elsewhere if it is installed. PowerShell itself is
/// not tested: the check uses PowerShellStandard, whose methods are empty.
/// </summary>
public sealed class DesktopCheckTests(EmulatorFixture outlit)
{
    [Fact]
    public async Task Client_works_with_the_assemblies_of_the_folder()
    {
        string key = ModuleSession.NewKey();
        outlit.Send(HttpMethod.Post, "faults", new { apiKey = key, path = "/api/integrations/connect", kind = "status", status = 503, retryAfter = 0, count = 1 });

        // The check cancels its second list request, so the response to it is delayed.
        outlit.Send(HttpMethod.Post, "faults", new { apiKey = key, path = "/api/integrations", kind = "delay", delayMs = 60_000, skip = 1 });
        using Process check = Start(key);
        string output = await check.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = await check.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await check.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("", error);
        string[] lines = output.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Equal(
            [
                $"key ok_…{key[^4..]}",
                $"list {ProviderCatalog.All.Count(provider => provider.IsOnRoutePage)}",
                $"capabilities {ProviderCatalog.All.Count(provider => provider.IsOnRoutePage)}",
                "connect granola connected",
                "session pending",
                "sync Syncing",
                "again Outlit.NotConnected",
                "stopped yes",
                "retries 1",
                "secret seen False",
                "TLS of the process Tls, of the module Tls12",
                "handlers 1",
            ],
            lines.Where(line => !line.StartsWith("loaded ", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.StartsWith("loaded System.Text.Json 10.", StringComparison.Ordinal));
        Assert.Equal(0, check.ExitCode);
    }

    private Process Start(string key)
    {
        string program = BuildFact.Get("DesktopCheck");
        string[] arguments = [Path.Combine(BuildFact.Bin, "Outlit.Integrations.dll"), outlit.Address.AbsoluteUri];
        ProcessStartInfo start = OperatingSystem.IsWindows() ? new(program, arguments) : new("mono", [program, .. arguments]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = Encoding.UTF8;
        start.Environment["OUTLIT_API_KEY"] = key;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception) when (!OperatingSystem.IsWindows())
        {
            Assert.Skip("Mono is not installed here, and .NET Framework is to be had on Windows only.");
            throw;
        }
    }
}
