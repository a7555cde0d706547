using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Outlit.Integrations.Tests.Faults;

/// <summary>
/// Every route with every fault of the emulator. Each entry has the expected error and how often a read and a write are
/// sent, according to the emulator's request log. <see cref="WireFaultTests"/> covers faults below HTTP.
/// </summary>
[Trait("Category", "Slow")]
public sealed class FaultMatrixTests(EmulatorFixture outlit, RouteSessions sessions) : IClassFixture<RouteSessions>
{
    private const string None = "";

    /// <summary>A command for each route; <c>$session</c> is a session.</summary>
    internal static (string Command, bool Changes)[] Routes { get; } =
    [
        ("Get-OutlitIntegration", false),
        ("Get-OutlitIntegrationCapability slack", false),
        ("Get-OutlitConnection $session", false),
        ("Get-OutlitSyncStatus stripe", false),
        ("Connect-OutlitIntegration attio", true),
        ("Invoke-OutlitSetupStep stripe webhooks", false),
        ("Invoke-OutlitSetupStep stripe webhooks -WebhookSecret $secret", true),
        ("Disconnect-OutlitIntegration stripe -Force", true),
    ];

    // The limits are one retry and five seconds, so a retried request is sent twice.
    private static readonly Dictionary<string, (string Fault, string Id, int Reads, int Writes)> s_faults = new()
    {
        ["500"] = ("""{"kind":"status","status":500}""", "Outlit.ServerError", 2, 1),
        ["502, a proxy's page"] = ("""{"kind":"html"}""", "Outlit.ServerError", 2, 1),
        ["503"] = ("""{"kind":"status","status":503}""", "Outlit.ServerError", 2, 1),
        ["503 with Retry-After"] = ("""{"kind":"status","status":503,"retryAfter":0}""", "Outlit.ServerError", 2, 2),
        ["503 once, with a date"] = ("""{"kind":"status","status":503,"retryAfter":0,"retryAfterAs":"date","count":1}""", None, 2, 2),
        ["504"] = ("""{"kind":"status","status":504}""", "Outlit.ServerError", 2, 1),
        ["408"] = ("""{"kind":"status","status":408}""", "Outlit.RequestTimeout", 2, 1),
        ["429"] = ("""{"kind":"status","status":429,"retryAfter":0}""", "Outlit.RateLimited", 2, 2),
        ["429, for longer than there is time"] = ("""{"kind":"status","status":429,"retryAfter":60}""", "Outlit.RateLimited", 1, 1),
        ["429, the plan's limit"] = ("""{"kind":"api-limit","windowSeconds":3600}""", "Outlit.RateLimited", 1, 1),
        ["400"] = ("""{"kind":"status","status":400}""", "Outlit.BadRequest", 1, 1),
        ["401 from now on"] = ("""{"kind":"unauthorized"}""", "Outlit.Unauthorized", 1, 1),
        ["403"] = ("""{"kind":"status","status":403}""", "Outlit.Forbidden", 1, 1),
        ["gone, 404"] = ("""{"kind":"gone","status":404}""", "Outlit.RouteNotAvailable", 1, 1),
        ["gone, 405"] = ("""{"kind":"gone","status":405}""", "Outlit.RouteNotAvailable", 1, 1),
        ["gone, 410"] = ("""{"kind":"gone"}""", "Outlit.RouteNotAvailable", 1, 1),
        ["another content type"] = ("""{"kind":"content-type"}""", None, 1, 1),
        ["truncated JSON"] = ("""{"kind":"truncate"}""", "Outlit.UnexpectedResponse", 1, 1),
        ["a reset"] = ("""{"kind":"reset"}""", "Outlit.NetworkError", 2, 1),
        ["a reset in the body"] = ("""{"kind":"reset-in-body"}""", "Outlit.NetworkError", 2, 1),
        ["a delay"] = ("""{"kind":"delay","delayMs":60000}""", "Outlit.RequestTimeout", 1, 1),
        ["a body that drips"] = ("""{"kind":"drip","intervalMs":2000}""", "Outlit.RequestTimeout", 1, 1),
        ["a redirect to itself"] = ("""{"kind":"redirect","location":"same"}""", "Outlit.UnexpectedResponse", 6, 6),
        ["a redirect, once"] = ("""{"kind":"redirect","location":"same","count":1}""", None, 2, 2),
        ["a redirect elsewhere"] = ("""{"kind":"redirect","location":"other"}""", "Outlit.UnsafeUrl", 1, 1),
    };

    public static TheoryData<string> Faults { get; } = [.. s_faults.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Every_route_handles_the_fault(string name) =>
        Task.WhenAll(Routes.Select(route => Task.Run(() => CheckAsync(name, route.Command, route.Changes))));

    [Fact]
    public async Task Endless_body_is_limited()
    {
        using ModuleSession shell = outlit.Open().Set("session", "s");
        string organization = shell.One<OutlitContextTest>("Test-OutlitContext").OrganizationId!;
        outlit.Send(HttpMethod.Post, "faults", new { kind = "endless", apiKey = shell.Key });
        shell.Run("Set-OutlitContext -ApiKey $key -BaseUri $server -MaximumRetryCount 1 -TimeoutSec 5 -Contract Rest").Succeeded();
        foreach ((string command, _) in Routes)
        {
            TestMetrics.Cell(() => Assert.Contains(
                Assert.Single(shell.Run(command).ErrorIds),
                new[] { "Outlit.UnexpectedResponse", "Outlit.RequestTimeout" }));
        }

        await LoggedAsync(organization, Routes.Length);
        Assert.Equal(Routes.Length, await CountAsync(organization));
    }

    private async Task CheckAsync(string name, string command, bool changes)
    {
        (string fault, string id, int asked, int changed) = s_faults[name];
        ModuleSession shell = sessions.Get(command, outlit);
        shell.ChangeKey();
        shell.Run("Set-OutlitContext -ApiKey $key -BaseUri $server -MaximumRetryCount 0 -Contract Rest").Succeeded();
        shell.Run("Connect-OutlitIntegration stripe -ApiKey $secret -WarningAction SilentlyContinue; $session = (Connect-OutlitIntegration slack).SessionId").Succeeded();
        shell.Run("Set-OutlitContext -ApiKey $key -BaseUri $server -MaximumRetryCount 1 -TimeoutSec 5 -Contract Rest").Succeeded();
        string organization = shell.One<OutlitContextTest>("Test-OutlitContext").OrganizationId!;
        const int Before = 2;
        JsonNode rule = JsonNode.Parse(fault)!;
        rule["apiKey"] = shell.Key;
        outlit.Send(HttpMethod.Post, "faults", rule);

        RunResult run = shell.Run(command);

        await LoggedAsync(organization, Before + (changes ? changed : asked));
        long sent = await CountAsync(organization) - Before;
        TestMetrics.Cell(() =>
        {
            Assert.True(id.Length == 0 ? run.Errors.Count == 0 : run.ErrorIds.SequenceEqual([id]), $"{command}: {string.Join(", ", run.Errors)}");
            Assert.True(sent == (changes ? changed : asked), $"{command} was sent {sent} times");
            Assert.True(id.Length == 0 || ((OutlitApiException)run.Errors[0].Exception).Path.StartsWith("/api/integrations", StringComparison.Ordinal));
        });
    }

    // An aborted request appears in the log only when the emulator has detected the abort.
    private async Task LoggedAsync(string organization, long count)
    {
        string filter = $"path=/api/integrations*&organisation={organization}&count={count}&timeoutSeconds=10";
        using HttpResponseMessage answer = await outlit.Admin.GetAsync("/__emulator/requests/wait?" + filter, TestContext.Current.CancellationToken);
    }

    private async Task<long> CountAsync(string organization)
    {
        JsonNode json = (await outlit.Admin.GetFromJsonAsync<JsonNode>($"/__emulator/requests/count?path=/api/integrations*&organisation={organization}", TestContext.Current.CancellationToken))!;
        return json["count"]!.GetValue<long>();
    }
}

/// <summary>A session per route: opening one takes longer than most calls.</summary>
public sealed class RouteSessions : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<ModuleSession>> _sessions = new();

    public ModuleSession Get(string command, EmulatorFixture outlit) =>
        _sessions.GetOrAdd(command, _ => new(outlit.Open)).Value;

    public void Dispose()
    {
        foreach (Lazy<ModuleSession> session in _sessions.Values)
            session.Value.Dispose();
    }
}
