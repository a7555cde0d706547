namespace Outlit.Integrations.Tests.Commands;

/// <summary>Test-OutlitContext: whose the key is, and what is wrong, never as an error.</summary>
[Trait("Category", "Culture")]
public sealed class TestOutlitContextTests : ScriptedTests
{
    private const string Newer = """
        {"valid":true,"organizationId":"org_1","createdById":"u1","organization":{"id":"org_1","name":"Example","slug":"example","tier":"gold"},
         "apiKey":{"id":"k1","name":"night","prefix":"ok_ab","keyType":"ci","grants":["integrations:manage"],"lastUsedAt":"2026-04-09T12:00:00Z"},
         "authorization":{"grants":["integrations:manage","analytics:read"]}}
        """;

    [Fact]
    public void Accepted_key_shows_whose_it_is()
    {
        Server.Answer(Newer);
        OutlitContextTest test = Shell.One<OutlitContextTest>("Test-OutlitContext");
        Assert.Equal(
            (true, "org_1", "Example", "night", "ci", "ok_…" + Shell.Key[^4..], "Set-OutlitContext", Server.Address, null),
            (test.IsValid, test.OrganizationId, test.Organization, test.KeyName, test.KeyType, test.KeyHint, test.Source, test.BaseUri, test.Problem));
        Assert.Equal(["integrations:manage", "analytics:read"], test.Grants);
        Assert.Equal(new DateTimeOffset(2026, 4, 9, 12, 0, 0, TimeSpan.Zero), test.LastUsedAt);
        Assert.True(test.ResponseTime > TimeSpan.Zero);
        PSObject organization = (PSObject)test.AdditionalData!.Properties["organization"].Value;
        Assert.Equal("gold", organization.Properties["tier"].Value);
        ScriptedServer.Received request = Assert.Single(Server.Requests);
        Assert.Equal(("POST", "/api/validate-api-key", ""), (request.Method, request.Target, request.Body));
    }

    [Fact]
    public void Older_server_and_unknown_members_are_read()
    {
        Server.Answer("""{"valid":true,"organizationId":"org_1","createdById":null,"organization":null,"apiKey":7}""");
        OutlitContextTest test = Shell.One<OutlitContextTest>("Test-OutlitContext");
        Assert.Equal((true, "org_1", null, null, 0), (test.IsValid, test.OrganizationId, test.Organization, test.KeyType, test.Grants.Count));
    }

    [Fact]
    public void Clock_of_the_server_is_compared()
    {
        Server.Answer(context =>
        {
            context.Response.Headers.Date = "Fri, 10 Apr 2026 12:01:30 GMT";
            return context.Response.WriteAsync("""{"valid":true}""");
        });
        Shell.SetContext(Server.Address, new FakeClock());
        Assert.Equal(90, Shell.One<OutlitContextTest>("Test-OutlitContext -Context $context").ClockSkew!.Value.TotalSeconds);
    }

    [Theory]
    [InlineData(401, """{"valid":false,"error":"Key was revoked"}""", "Outlit does not accept the API key: Key was revoked. (POST /api/validate-api-key, 401)", "Get-OutlitContext shows")]
    [InlineData(200, """{"valid":false,"error":"Key was revoked"}""", "Key was revoked", "Get-OutlitContext shows")]
    [InlineData(404, "", "POST /api/validate-api-key is not available on this server (404).", "look for a newer version")]
    [InlineData(200, "<html>Sign in to the guest network</html>", "POST /api/validate-api-key answered 200 with", "another server may have answered")]
    [InlineData(503, "", "The server failed: it gave no reason.", "Run it again later")]
    [InlineData(200, "{}", "The response does not say 'valid'", "another server may have answered")]
    public void Problem_of_the_server_is_in_the_output(int status, string body, string problem, string action)
    {
        Server.RespondToAll(body, status);
        OutlitContextTest test = Shell.One<OutlitContextTest>("Test-OutlitContext");
        Assert.False(test.IsValid);
        Assert.Contains(problem, test.Problem, StringComparison.Ordinal);
        Assert.Contains(action, test.RecommendedAction, StringComparison.Ordinal);
        Assert.False(Shell.One<bool>("Test-OutlitContext -Quiet"));
    }

    [Theory]
    [InlineData("New-OutlitContext -ApiKey $key -BaseUri http://127.0.0.1:1 -MaximumRetryCount 0", "could not be reached")]
    [InlineData("New-OutlitContext -ApiKey $key -BaseUri https://nobody.invalid -MaximumRetryCount 0", "could not be reached")]
    [InlineData("New-OutlitContext -ApiKey $key -BaseUri https://nobody.invalid -Proxy http://127.0.0.1:1 -MaximumRetryCount 0", "through the proxy 127.0.0.1:1: the proxy refused")]
    [InlineData("New-OutlitContext -SecretName none", "Get-Secret was not found")]
    public void Problem_on_the_way_is_in_the_output(string context, string problem)
    {
        OutlitContextTest test = Shell.One<OutlitContextTest>($"{context} | Test-OutlitContext");
        Assert.Contains(problem, test.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(test.RecommendedAction!);
        Assert.NotNull(test.BaseUri);
    }

    [Fact]
    public void Several_contexts_are_tested()
    {
        Server.Answer("""{"valid":true}""").Answer("""{"valid":false}""", 401);
        Assert.Equal([true, false], Shell.All<bool>("1..2 | ForEach-Object { New-OutlitContext -ApiKey $key -BaseUri $server } | Test-OutlitContext -Quiet"));
    }
}
