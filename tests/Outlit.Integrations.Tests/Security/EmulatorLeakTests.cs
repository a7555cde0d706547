using System.Net;
using System.Text.Encodings.Web;
using Outlit.Integrations.Emulator;

namespace Outlit.Integrations.Tests.Security;

/// <summary>The emulator does not show secrets of requests in its log, state, dashboard or responses.</summary>
[Trait("Category", "Slow")]
public sealed class EmulatorLeakTests
{
    private static readonly string[] s_places = ["/__emulator/requests", "/__emulator/state", "/__emulator/faults", "/__emulator/shapes", "/"];

    // Requests with secrets in the wrong place, which the module does not send. CANARY looks like a secret; BARE does
    // not, and is recognized by the name of its field.
    private static readonly string[] s_queries =
    [
        "?provider=CANARY", "?sessionId=CANARY", "?connectedOnly=CANARY", "?CANARY=1", "?CANARY", "?x=a%26CANARY", "?next=https%3A%2F%2Fx%2F%3Fq%3DCANARY",
        "?apiKey=BARE", "?x=1&api_token=BARE&y=2", "?Secret%20=BARE", "?x=KEY",
    ];

    private static readonly string[] s_bodies =
    [
        """{"provider":"CANARY"}""", """{"provider":"granola","CANARY":1}""", """{"provider":"stripe","step":"CANARY"}""", "\"CANARY\"", "CANARY",
        """{"provider":"granola","config":{"CANARY":"x"}}""", """{"provider":"posthog","config":{"apiKey":"CANARY","region":"CANARY","projectId":"a CANARY b"}}""",
        """{"provider":"granola","config":{"apiKey":"BARE"}}""", """{"provider":"granola","config":{"apiKey":"x","deep":{"er":["BARE",{"x":"BARE"}]}}}""",
        """{"provider":"granola","config":{"apiKey":"BARE""", """{"provider":"granola","config":"BARE"}""", """{"provider":"slack","config":["BARE"]}""",
        """{"provider":"stripe","step":"webhooks","config":{"webhookSecret":"BARE"}}""", """{"provider":"stripe","step":"webhooks","config":{"x":"BARE"}}""",
        """{"provider":{"apiKey":"BARE"},"token":["BARE"]}""",
    ];

    private readonly Canary _canary = Canary.New("the provider's secret");
    private readonly Canary _plain = new("the plain secret", "rk_Pl4in" + Guid.NewGuid().ToString("N"));
    private readonly Canary _bare = new("the secret that looks like none", Guid.NewGuid().ToString("N"));

    [Fact]
    public async Task Log_state_and_dashboard_show_no_secret()
    {
        await using EmulatorHost emulator = await EmulatorHost.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        TestHost host = new(300);
        using ModuleSession shell = new(emulator.Address, host);
        SecretScanner scanner = new(new Canary("the key", shell.Key), _canary, _plain, _bare);
        shell.Set("canary", ModuleSession.Secure(_canary.Text)).Set("plain", _plain.Text);

        // The emulator's link is valid and would be opened in a browser.
        foreach (string command in LeakTests.Commands.Where(command => !command.Contains("-OpenBrowser", StringComparison.Ordinal)))
            scanner.See(command, shell.Run($"$DebugPreference = 'Continue'; {command} -Verbose"));

        using HttpClient client = new() { BaseAddress = emulator.Address };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + shell.Key);
        foreach (HttpRequestMessage request in Requests(shell.Key))
        {
            using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);

            // Read after each request, because the dashboard shows only the latest ones.
            scanner.See("/", await client.GetStringAsync("/", TestContext.Current.CancellationToken));
        }

        foreach (string place in s_places)
        {
            string text = await client.GetStringAsync(place, TestContext.Current.CancellationToken);
            scanner.See(place, text);
            scanner.See(place + ", decoded", WebUtility.HtmlDecode(text));
        }

        scanner.See("the dashboard's events", await FirstEventsAsync(client));
        scanner.End("The emulator");
    }

    private IEnumerable<HttpRequestMessage> Requests(string key)
    {
        string percent = Uri.EscapeDataString(_canary.Text);
        foreach (string path in new[] { "", "/capabilities", "/sync-status", "/connect/status", "/" + percent, "/connect/" + key })
        {
            foreach (string query in s_queries)
            {
                yield return new(HttpMethod.Get, "/api/integrations" + path + Filled(query, percent));
                yield return new(HttpMethod.Get, "/api/integrations" + path + Filled(query, Uri.EscapeDataString(percent)));
                yield return new(HttpMethod.Get, "/api/integrations" + path + Filled(query, "%70hx_" + percent[4..]));
            }
        }

        foreach (string path in new[] { "connect", "setup-step", "disconnect" })
        {
            foreach (string body in s_bodies)
            {
                string json = Filled(body, JavaScriptEncoder.Default.Encode(_canary.Text));
                yield return new(HttpMethod.Post, "/api/integrations/" + path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
            }
        }

        yield return new(HttpMethod.Get, "/integrations/connect/" + percent);
        yield return With("Content-Type", "text/" + _plain.Text);
        yield return With("Origin", $"https://{_plain.Text}.example/?{percent}");
        yield return With("Host", _plain.Text + ".example");
        yield return With("Authorization", "Bearer " + percent);
        yield return With("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("night:" + _canary.Text)));
        yield return new(HttpMethod.Post, "/__emulator/faults") { Content = new StringContent(Filled("""{"kind":"gone","path":"/nowhere","apiKey":"KEY"}""", "")) };
        yield return new(HttpMethod.Post, "/__emulator/state") { Content = new StringContent(Filled("""{"organisations":[{"apiKey":"KEY","connections":[{"provider":"stripe"}]}]}""", "")) };

        string Filled(string template, string canary) => template
            .Replace("CANARY", canary, StringComparison.Ordinal)
            .Replace("BARE", _bare.Text, StringComparison.Ordinal)
            .Replace("KEY", key, StringComparison.Ordinal);
    }

    private static HttpRequestMessage With(string header, string value)
    {
        HttpRequestMessage request = new(HttpMethod.Post, "/api/integrations/connect") { Content = new StringContent("""{"provider":"slack"}""") };
        (header == "Content-Type" ? request.Content.Headers.TryAddWithoutValidation(header, value) : request.Headers.TryAddWithoutValidation(header, value)).ToString();
        return request;
    }

    // The first event of each of the five sections of the page.
    private static async Task<string> FirstEventsAsync(HttpClient client)
    {
        using StreamReader events = new(await client.GetStreamAsync("/__emulator/events", TestContext.Current.CancellationToken));
        StringBuilder text = new();
        while (!text.ToString().Contains("\"requests\"", StringComparison.Ordinal))
            text.AppendLine(await events.ReadLineAsync(TestContext.Current.CancellationToken));

        return text.ToString();
    }
}
