namespace Outlit.Integrations.Emulator.Tests.Processes;

/// <summary>Checks the examples and lists in <c>docs/emulator.md</c>.</summary>
public sealed class DocumentationTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "emulator.md"));

    [Fact]
    public async Task Every_curl_line_succeeds()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "There is no curl on this machine.");
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        using TemporaryFolder home = new();
        await File.WriteAllTextAsync(home.File(".curlrc"), "fail-with-body\nsilent\n", TestContext.Current.CancellationToken);
        foreach (string line in ShellLines().Where(line => line.StartsWith("curl ", StringComparison.Ordinal)))
        {
            string session = "";
            if (line.Contains("$SESSION", StringComparison.Ordinal))
                (session, _) = await emulator.OpenSessionAsync("attio");
            else if (line.Contains("/wait?", StringComparison.Ordinal))
                await emulator.GetAsync("/api/integrations");

            ProcessStartInfo start = new("bash", ["-c", line]) { RedirectStandardOutput = true };
            start.Environment["CURL_HOME"] = home.Path;
            start.Environment["OUTLIT"] = emulator.Address.GetLeftPart(UriPartial.Authority);
            start.Environment["KEY"] = EmulatorFixture.Key;
            start.Environment["SESSION"] = session;
            using Process curl = Process.Start(start)!;
            string response = await curl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await curl.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(curl.ExitCode == 0, $"{line}\n{response}");
        }
    }

    [Fact]
    public async Task Seed_is_accepted()
    {
        string seed = s_page.Split("```json\n")[1].Split("```")[0];
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await emulator.PostAsync("/__emulator/state", seed)).Status);
        JsonNode rows = (await emulator.GetAsync("/api/integrations/sync-status?provider=stripe")).Json["syncs"]!;
        Assert.Contains("The key may not read invoices.", rows.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_endpoint_of_the_emulator_is_documented()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        JsonArray routes = (await emulator.GetAsync("/nothing")).Json["routes"]!.AsArray();
        string[] own =
        [
            .. routes.Select(route => route!.GetValue<string>().Split(' ')[0].Split("/{")[0])
                .Where(path => path.StartsWith("/__emulator", StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(own);
        Assert.All(own, path => Assert.Contains(path, s_page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_fault_and_option_is_documented()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        string kinds = (await emulator.PostAsync("/__emulator/faults", """{"kind":"?"}""")).Json["details"]![0]!["message"]!.GetValue<string>();
        string[] names = [.. kinds.Split(' ').Skip(3)];
        Assert.True(names.Length > 10, kinds);
        Assert.All(names, kind => Assert.Contains($"`{kind.TrimEnd(',')}`", s_page, StringComparison.Ordinal));
        (_, string help, _) = await EmulatorProcess.RunAsync("--help");
        string[] options = [.. help.Split(' ', '\n').Where(word => word.StartsWith("--", StringComparison.Ordinal))];
        Assert.Contains("--port", options);
        string[] undocumented = ["--help", "--version", "--strict"];
        Assert.All(options.Except(undocumented), option => Assert.Contains($"`{option}", s_page.Replace(" --", "`--", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    /// <summary>The lines of the <c>sh</c> blocks without those marked <c>skip</c>.</summary>
    private static IEnumerable<string> ShellLines()
    {
        bool inBlock = false;
        foreach (string line in s_page.Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                inBlock = !inBlock && line == "```sh";
            else if (inBlock)
                yield return line;
        }
    }
}
