using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Outlit.Integrations.Emulator.Tests.Processes;

/// <summary>What <c>docs/emulator.md</c> tells a reader to type does what it says.</summary>
public sealed class DocumentationTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "emulator.md"));

    [Fact]
    public async Task Every_curl_line_is_answered_with_success()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "There is no curl on this machine.");
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        using TemporaryFolder home = new();
        await File.WriteAllTextAsync(home.File(".curlrc"), "fail-with-body\nsilent\n", TestContext.Current.CancellationToken);
        foreach (string line in ShellLines().Where(line => line.StartsWith("curl ", StringComparison.Ordinal)))
        {
            string session = "";
            if (line.Contains("$SESSION", StringComparison.Ordinal))
            {
                (session, _) = await outlit.OpenSessionAsync("attio");
            }
            else if (line.Contains("/wait?", StringComparison.Ordinal))
            {
                await outlit.GetAsync("/api/integrations");
            }

            ProcessStartInfo start = new("bash", ["-c", line]) { RedirectStandardOutput = true };
            start.Environment["CURL_HOME"] = home.Path;
            start.Environment["OUTLIT"] = outlit.Address.GetLeftPart(UriPartial.Authority);
            start.Environment["KEY"] = LocalOutlit.Key;
            start.Environment["SESSION"] = session;
            using Process curl = Process.Start(start)!;
            string answer = await curl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await curl.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(curl.ExitCode == 0, $"{line}\n{answer}");
        }
    }

    [Fact]
    public async Task Every_route_of_our_own_is_on_the_page()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        JsonArray routes = (await outlit.GetAsync("/nothing")).Json["routes"]!.AsArray();
        string[] own =
        [
            .. routes.Select(route => route!.GetValue<string>().Split(' ')[0].Split("/{")[0])
                .Where(path => path.StartsWith("/__emulator", StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(own);
        Assert.All(own, path => Assert.Contains(path, s_page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_fault_and_option_is_on_the_page()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        string kinds = (await outlit.PostAsync("/__emulator/faults", """{"kind":"?"}""")).Json["details"]![0]!["message"]!.GetValue<string>();
        string[] names = [.. kinds.Split(' ').Skip(3)];
        Assert.True(names.Length > 10, kinds);
        Assert.All(names, kind => Assert.Contains($"`{kind.TrimEnd(',')}`", s_page, StringComparison.Ordinal));
        (_, string help, _) = await EmulatorProcess.RunAsync("--help");
        string[] options = [.. help.Split(' ', '\n').Where(word => word.StartsWith("--", StringComparison.Ordinal))];
        Assert.Contains("--port", options);
        string[] selfExplaining = ["--help", "--version", "--strict"];
        Assert.All(options.Except(selfExplaining), option => Assert.Contains($"`{option}", s_page.Replace(" --", "`--", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    /// <summary>The lines of the blocks marked <c>sh</c>, but for those that say <c>skip</c>.</summary>
    private static IEnumerable<string> ShellLines()
    {
        bool inBlock = false;
        foreach (string line in s_page.Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inBlock = !inBlock && line == "```sh";
            }
            else if (inBlock)
            {
                yield return line;
            }
        }
    }
}
