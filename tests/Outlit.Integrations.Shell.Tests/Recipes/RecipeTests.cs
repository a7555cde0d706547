using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Outlit.Integrations.Emulator.Tests.Support;
using Outlit.Integrations.Shell.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace Outlit.Integrations.Shell.Tests.Recipes;

[Trait("Category", "Slow")]
public sealed class RecipeTests(RecipeShell shell) : IClassFixture<RecipeShell>
{
    private const string Columns = "Account,OutlitSecret,Provider,ProviderSecret";
    private const string MoreColumns = Columns + ",Region,ProjectId,WebhookSecret,MappingFile";

    private static readonly object s_stripe = new { provider = "stripe" };
    private static readonly object s_stale = new { provider = "posthog", connectedAt = "2020-01-02T03:04:05Z" };
    private static readonly object s_failure =
        new { provider = "stripe", model = "StripeInvoice", errorMessage = "No <b>invoices</b>." };

    [Fact]
    public async Task Health_is_a_line_and_an_exit_code_for_a_scheduler()
    {
        string good = await shell.AddAsync("health-good", [s_stripe, new { provider = "google-mail" }]);
        string bad = await shell.AddAsync("health-bad", [s_stripe], s_failure);
        await shell.WriteAsync(
            "outlit.csv", Columns, $"north,{good},stripe,", "", $"north,{good},gmail,", $"\"south, inc\",{good},,");
        ShellResult well = await shell.RunFileAsync("Watch-OutlitHealth.ps1");
        Assert.Equal(
            "OK       north: google-mail, stripe.\nOK       south, inc: google-mail, stripe.\n", well.Output);
        Assert.Equal((0, ""), (well.ExitCode, well.Error));

        ShellResult failing = await shell.RunFileAsync(
            "Watch-OutlitHealth.ps1", "-SecretName", $"{good},{bad}", "-Expected", "stripe", "-VaultName", "work");
        Assert.Equal(
            $"OK       {good}: google-mail, stripe.\n"
            + $"PROBLEM  {bad}: stripe is Failing (StripeInvoice: No <b>invoices</b>).\n",
            failing.Output);
        Assert.Equal((2, ""), (failing.ExitCode, failing.Error));
    }

    [Fact]
    public async Task Whatever_needs_a_person_is_a_problem()
    {
        string good = await shell.AddAsync("needs-good", [s_stripe]);
        string stale = await shell.AddAsync(
            "needs-stale", [new { provider = "stripe", connectedAt = "2020-01-02T03:04:05Z" }]);
        string error = await shell.AddAsync("needs-error", [new { provider = "slack", status = "revoked" }]);
        string none = await shell.AddAsync("needs-none", []);
        string refused = await shell.AddAsync("needs-refused", [s_stripe]);
        await shell.ControlAsync("faults", new { kind = "unauthorized", apiKey = shell.GetSecret(refused) });
        string malformed = shell.AddSecret("needs-malformed", "ok_short_but_secret");
        await shell.WriteAsync("missing.csv", Columns, $"north,{good},slack,");
        string[] names = [stale, error, none, refused, malformed, "needs-absent"];
        ShellResult result = await shell.RunCommandsAsync(
        [
            .. names.Select(name => $"./Watch-OutlitHealth.ps1 -SecretName {name}"),
            "./Watch-OutlitHealth.ps1 missing.csv",
        ]);

        string[] lines = result.Output.TrimEnd().Split('\n');
        Assert.Equal(
            Enumerable.Repeat("exit code 2", names.Length + 1), lines.Where((_, index) => index % 2 == 1));
        Assert.Collection(
            lines.Where((_, index) => index % 2 == 0),
            line => Assert.Matches(
                @"^PROBLEM  needs-stale: stripe is Stale \(\w+: last synced at 2020-01-02 03:04 UTC\)\.$", line),
            line => Assert.Equal(
                "PROBLEM  needs-error: slack is ActionRequired (The connection is 'revoked').", line),
            line => Assert.Equal("PROBLEM  needs-none: Nothing is connected.", line),
            line => Assert.StartsWith("PROBLEM  needs-refused: Outlit.Unauthorized: ", line, StringComparison.Ordinal),
            line => Assert.StartsWith(
                "PROBLEM  needs-malformed: Outlit.InvalidApiKeyFormat: ", line, StringComparison.Ordinal),
            line => Assert.StartsWith(
                "PROBLEM  needs-absent: Outlit.NotAuthenticated: The secret 'needs-absent' could not be read",
                line,
                StringComparison.Ordinal),
            line => Assert.Equal("PROBLEM  north: slack is NotConnected.", line));
    }

    [Fact]
    public async Task Bad_lines_are_named_and_the_others_go_on()
    {
        string good = await shell.AddAsync("lines-good", [s_stripe]);
        string down = await shell.AddAsync("lines-down", [s_stripe]);
        string key = shell.GetSecret(down);
        await shell.ControlAsync("faults", new { kind = "status", status = 500, apiKey = key });
        await shell.WriteAsync(
            "lines.csv", Columns, "north,,stripe,", $"south,{good},strpie,", $"west,{good},stripe,");
        await shell.WriteAsync("column.csv", "Account;OutlitSecret;Provider", $"north;{good};stripe");
        await shell.WriteAsync("header.csv", Columns);
        ShellResult result = await shell.RunCommandsAsync(
            "./Watch-OutlitHealth.ps1 lines.csv",
            "./Watch-OutlitHealth.ps1 column.csv",
            "./Watch-OutlitHealth.ps1 header.csv",
            "./Watch-OutlitHealth.ps1 absent.csv",
            $"./Watch-OutlitHealth.ps1 -SecretName {down}");
        Assert.Matches(
            """
            ^PROBLEM  lines\.csv: Line 2: Column 'OutlitSecret' is empty\.
            PROBLEM  south: Line 3: Column 'Provider': .*'strpie'.*
            OK       west: stripe\.
            exit code 2
            UNKNOWN  column\.csv: Line 1 has no column 'Account'\. It has: Account;OutlitSecret;Provider\.
            exit code 3
            UNKNOWN  header\.csv: There are no organizations\.
            exit code 3
            UNKNOWN  absent\.csv: .*absent\.csv.*
            exit code 3
            UNKNOWN  lines-down: Outlit\.ServerError: .*
            exit code 3
            $
            """,
            result.Output);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public async Task Onboarding_can_be_run_again()
    {
        string one = await shell.AddAsync("onboarding-one", []);
        string two = await shell.AddAsync("onboarding-two", [new { provider = "granola" }]);
        await shell.WriteAsync(
            "mapping.json",
            """
            [{
                "pipelineId": "default",
                "mappings": [{ "outlitStage": "Won", "crmStages": [{ "id": "closedwon" }] }]
            }]
            """);
        await shell.WriteAsync(
            "onboarding.csv",
            MoreColumns,
            $"north,{one},stripe,rk,,,rk,",
            $"north,{one},hubspot,,,,,mapping.json",
            $"south,{two},granola,rk,,,,",
            $"south,{two},clerk,rk,,,,",
            $"south,{two},,,,,,");
        await shell.CountConnectsAsync();
        ShellResult first = await shell.RunCommandsAsync("./New-OutlitOnboarding.ps1 onboarding.csv");
        Match link = Regex.Match(first.Output, "  north, HubSpot: http://.*/connect/([0-9a-f-]+)\n");
        Assert.Equal(
            $"""
            Please open these links and approve the connections:
            {link.Value.TrimEnd()}
            OK    line 2, north, stripe: connected.
            TODO  line 3, north, hubspot: not approved yet. Open the link, then run this again.
            OK    line 4, south, granola: was connected before.
            OK    line 5, south, clerk: connected.
            OK    north, stripe: synced.
            OK    south, clerk: synced.
            OK    south, granola: synced.
            exit code 2

            """,
            first.Output);
        Assert.Equal(("", 3), (first.Error, await shell.CountConnectsAsync()));

        await shell.ApproveAsync(link.Groups[1].Value);
        ShellResult second = await shell.RunCommandsAsync("./New-OutlitOnboarding.ps1 onboarding.csv");
        Assert.Equal(
            """
            OK    line 2, north, stripe: was connected before.
            OK    line 3, north, hubspot: was connected before.
            OK    line 4, south, granola: was connected before.
            OK    line 5, south, clerk: was connected before.
            OK    north, hubspot: synced.
            OK    north, stripe: synced.
            OK    south, clerk: synced.
            OK    south, granola: synced.
            exit code 0

            """,
            second.Output);
        Assert.Equal(("", 0), (second.Error, await shell.CountConnectsAsync()));
    }

    [Fact]
    public async Task Onboarding_names_what_a_person_must_do()
    {
        string key = await shell.AddAsync("todo-key", [], s_failure);
        await shell.WriteAsync(
            "todo.csv",
            MoreColumns,
            $"north,{key},stripe,rk,,,,",
            $"north,{key},posthog,rk,eu,,,",
            $"north,{key},strpie,rk,,,,",
            $"north,{key},fireflies,absent,,,,",
            $"north,{key},posthog,rk,eu,12345,,",
            $"north,{key},attio,,,,,",
            "south,absent,stripe,rk,,,,",
            $",{key},stripe,rk,,,,");
        await shell.CountConnectsAsync();
        Task approval = shell.ApproveNextAsync();
        ShellResult result = await shell.RunFileAsync("New-OutlitOnboarding.ps1", "todo.csv", "-ApprovalMinutes", "1");
        await approval;
        Assert.Matches(
            """
            ^TODO  line 9, , stripe: Column 'Account' is empty\.
            TODO  line 3, north, posthog: Column 'projectId' is empty: PostHog requires 'projectId'\.
            TODO  line 4, north, strpie: Column 'Provider': there is no such provider\. There are: hubspot .*
            TODO  line 5, north, fireflies: Column 'ProviderSecret': the secret 'absent' cannot be read: .*
            WARNING: 'apiKey' of PostHog usually begins with 'phx_'\.
            TODO  line 8, south, stripe: the organization cannot be used: The secret 'absent' could not be read: .*
            Please open these links and approve the connections:
              north, Attio: http://.*
            OK    line 2, north, stripe: connected\.
            TODO  line 2, north, stripe: Column 'WebhookSecret' is empty: step 'webhooks' .* https://.*\.
            OK    line 6, north, posthog: connected\.
            TODO  line 6, north, posthog: step 'webhooks' is manual; at PostHog, add the webhook https://.*
            OK    line 7, north, attio: connected\.
            TODO  line 7, north, attio: Column 'MappingFile' is empty: step 'mappings' requires it\.
            $
            """,
            result.Output);
        Assert.Equal(2, result.ExitCode);

        ShellResult none = await shell.RunFileAsync("New-OutlitOnboarding.ps1", "absent.csv");
        Assert.Equal((3, ""), (none.ExitCode, none.Output));
        Assert.StartsWith("New-OutlitOnboarding: absent.csv: ", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_has_the_facts_and_is_mailed()
    {
        string good = await shell.AddAsync("report-good", [s_stripe, new { provider = "slack" }]);
        string bad = await shell.AddAsync("report-bad", [s_stripe, s_stale], s_failure);
        await shell.WriteAsync("report.csv", Columns, $"North,{good},slack,", $"\"R&D <South>\",{bad},hubspot,");
        await using MailServer mail = new();
        string mailTo = $"-To 'ops@example.com' -From 'outlit@example.com' -SmtpServer localhost -SmtpPort {mail.Port}";
        ShellResult result = await shell.RunCommandsAsync(
            $"./Export-OutlitReport.ps1 report.csv {mailTo} -SmtpSecretName smtp -VaultName work",
            $"./Export-OutlitReport.ps1 -SecretName {good} -ReportPath good.html {mailTo} -OnlyProblems",
            $"./Export-OutlitReport.ps1 absent.csv -ReportPath absent.html {mailTo} -OnlyProblems",
            "./Export-OutlitReport.ps1 report.csv -ReportPath none.html -To ops@example.com",
            "./Export-OutlitReport.ps1 report.csv -ReportPath absent/none.html");
        string folder = Path.GetDirectoryName(shell.GetWorkingFile("report.csv"))!;
        Assert.Equal(
            $"""
            Outlit: 1 of 2 need attention: R&D <South> ({folder}/outlit-report.html)
            exit code 2
            Outlit: all is well ({folder}/good.html)
            exit code 0
            Outlit: 1 of 1 need attention: absent.csv ({folder}/absent.html)
            exit code 3
            exit code 3
            exit code 3

            """,
            result.Output);
        Assert.Matches(
            "^Export-OutlitReport: -To requires -From and -SmtpServer\\.\nExport-OutlitReport: .*none\\.html.*\n$",
            result.Error);

        string[] messages = [.. mail.Messages];
        Assert.Equal(2, messages.Length);
        string html = File.ReadAllText(shell.GetWorkingFile("outlit-report.html"));
        string body = Convert.ToBase64String(Encoding.UTF8.GetBytes(html))[..200];
        Assert.Contains(body, messages[0].ReplaceLineEndings(""), StringComparison.Ordinal);
        Assert.Contains("To: ops@example.com", messages[0], StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Report_can_be_read_light_and_dark()
    {
        await using Chromium chromium = await Chromium.StartAsync();
        string good = await shell.AddAsync("read-good", [s_stripe, new { provider = "slack" }]);
        string bad = await shell.AddAsync("read-bad", [s_stripe, s_stale], s_failure);
        await shell.WriteAsync(
            "read.csv", Columns, $"North,{good},slack,", $"\"R&D <South>\",{bad},hubspot,", "West,absent,,");
        await shell.RunFileAsync("Export-OutlitReport.ps1", "read.csv", "-ReportPath", "read.html");
        foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            Uri report = new(shell.GetWorkingFile("read.html"));
            IPage page = await chromium.OpenAsync(report, scheme, width: 800, height: 600);
            await Expect(page.Locator("h1")).ToHaveTextAsync("Outlit: 2 of 3 need attention: R&D <South>, West");
            await Expect(page.Locator("h2")).ToHaveTextAsync(["North OK", "R&D <South> PROBLEM", "West PROBLEM"]);
            await Expect(page.GetByText("The secret 'absent' could not be read")).ToBeVisibleAsync();
            ILocator south = page.Locator(".rows").Last.Locator("> tbody > tr");
            await Expect(south.Locator("> td:nth-child(2)")).ToHaveTextAsync(["NotConnected", "Stale", "Failing"]);
            await Expect(south.Locator("> td:nth-child(3)")).ToHaveTextAsync(
                [new Regex("^never$"), new Regex("^[0-9]{4} days$"), new Regex("^[0-9]+ (minutes|hours)$")]);
            await Expect(south.Locator("> td:nth-child(4)")).ToHaveTextAsync(["no models", "2 of 2", "2 of 3"]);
            await Expect(south.Last.Locator(".bar td").First).ToHaveAttributeAsync("width", "66%");
            await Expect(south.Last).ToContainTextAsync("StripeInvoice: No <b>invoices</b>.");
            await Chromium.SaveScreenshotAsync(page, $"report-{scheme}");
            string color = await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
            Assert.Equal(scheme is ColorScheme.Dark ? "rgb(20, 24, 29)" : "rgb(255, 255, 255)", color);
            int overflow = await page.EvaluateAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.Equal(0, overflow);
        }
    }

    [Fact]
    public void Page_uses_parameters_columns_and_files_that_exist()
    {
        PageBlock[] blocks = [.. PageBlock.All.Where(block => block.Page == "docs/recipes/README.md")];
        string reader = File.ReadAllText(Path.Combine(RecipeShell.Folder, "Read-OutlitFile.ps1"));
        IEnumerable<string> columns = blocks.Where(block => block.Language == "csv")
            .SelectMany(block => block.Code.Split('\n')[0].Split(','));
        Assert.All(columns, column => Assert.Contains($"'{column}'", reader, StringComparison.Ordinal));

        int count = 0;
        foreach (PageBlock block in blocks)
        {
            string code = Regex.Replace(block.Code, @"\\\n\s+|' \+\s+'", "");
            foreach (Match call in Regex.Matches(code, @"(\w+-Outlit\w+\.ps1)([^\n']*)"))
            {
                string recipe = File.ReadAllText(Path.Combine(RecipeShell.Folder, call.Groups[1].Value));
                Assert.All(
                    Regex.Matches(call.Groups[2].Value, @" -(\w+)").Select(parameter => parameter.Groups[1].Value),
                    parameter => Assert.Matches($@"\] \${parameter}\b", recipe));
                count++;
            }
        }

        Assert.Equal(7, count);
    }

    [Fact]
    public async Task Credentials_are_replaced_where_they_are_connected()
    {
        string one = await shell.AddAsync("rotation-one", [s_stripe]);
        string two = await shell.AddAsync("rotation-two", [s_stripe], s_failure);
        string none = await shell.AddAsync("rotation-none", []);
        await shell.WriteAsync(
            "rotation.csv",
            Columns,
            $"north,{one},stripe,rk",
            $"south,{two},stripe,rk",
            $"west,{none},stripe,rk",
            $"east,{one},stripe,absent",
            $"east,{one},stripe,",
            $"north,{one},slack,");
        await shell.CountConnectsAsync();
        ShellResult result = await shell.RunCommandsAsync(
            "./Update-OutlitCredential.ps1 stripe rotation.csv -Account north",
            "./Update-OutlitCredential.ps1 stripe rotation.csv",
            "./Update-OutlitCredential.ps1 slack rotation.csv",
            "./Update-OutlitCredential.ps1 clerk rotation.csv");
        Assert.Equal(
            """
            OK    line 2, north, stripe: the credentials were replaced, and it is synced.
            exit code 0
            OK    line 2, north, stripe: the credentials were replaced, and it is synced.
            TODO  line 3, south, stripe: The sync of 'stripe' failed: StripeInvoice: No <b>invoices</b>.
            TODO  line 4, west, stripe: Not connected: New-OutlitOnboarding.ps1 connects it.
            TODO  line 5, east, stripe: The secret absent was not found.
            TODO  line 6, east, stripe: Column 'ProviderSecret' is empty.
            exit code 2
            TODO  line 7, north, slack: Not connected: New-OutlitOnboarding.ps1 connects it.
            exit code 2
            exit code 3

            """,
            result.Output);
        Assert.Equal("Update-OutlitCredential: rotation.csv: There is no line for 'clerk' in '*'.\n", result.Error);
        Assert.Equal(3, await shell.CountConnectsAsync());
    }
}
