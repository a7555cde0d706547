namespace Outlit.Integrations.Emulator.Tests.Routes;

public sealed class KeyTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("ok_short")]
    [InlineData("sk_0123456789abcdef0123456789abcdef")]
    [InlineData("ok_0123456789abcdef0123456789abcde!")]
    public async Task Malformed_key_returns_401(string? key)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        (await emulator.GetAsync("/api/integrations", key))
            .Is(HttpStatusCode.Unauthorized, """{"error":"Invalid credentials"}""");
        (await emulator.PostAsync("/api/validate-api-key", "", key))
            .Is(HttpStatusCode.Unauthorized, """{"valid":false,"error":"Invalid API key"}""");
    }

    [Fact]
    public async Task Key_has_the_same_organization_in_every_run()
    {
        string[] ids = new string[2];
        for (int run = 0; run < ids.Length; run++)
        {
            await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
            Reply valid = await emulator.PostAsync("/api/validate-api-key", "");
            Assert.True(valid.Json["valid"]!.GetValue<bool>());
            ids[run] = valid.Text("organizationId");
        }

        Assert.StartsWith("org_", ids[0], StringComparison.Ordinal);
        Assert.Equal(ids[0], ids[1]);
    }

    [Fact]
    public async Task Valid_key_has_its_organization_creator_grants_and_use()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        string first = Now();
        await emulator.GetAsync("/api/integrations");
        emulator.Clock.Advance(TimeSpan.FromMinutes(5));
        string second = Now();
        await emulator.GetAsync("/api/integrations");
        await emulator.GetAsync("/api/integrations", EmulatorFixture.OtherKey);
        emulator.Clock.Advance(TimeSpan.FromMinutes(5));
        Reply valid = await emulator.PostAsync("/api/validate-api-key", "");
        string id = valid.Text("organizationId")["org_".Length..];
        valid.Is(
            HttpStatusCode.OK,
            $$"""
            {
              "valid": true,
              "organizationId": "org_{{id}}",
              "createdById": "user_{{id}}",
              "organization": {
                "id": "org_{{id}}", "name": "Organization {{id[..4]}}", "slug": "organization-{{id[..4]}}"
              },
              "createdBy": {
                "id": "user_{{id}}", "email": "user-{{id[..4]}}@example.com", "name": "User {{id[..4]}}"
              },
              "apiKey": {
                "id": "key_{{id}}", "name": "Emulator", "prefix": "ok_0123", "keyType": "api",
                "grants": ["integrations:connect_own", "integrations:manage"],
                "createdAt": "{{first}}", "lastUsedAt": "{{second}}", "totalRequests": 2
              },
              "authorization": { "grants": ["integrations:connect_own", "integrations:manage"] }
            }
            """);

        string Now() => $"{emulator.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ}";
    }

    [Fact]
    public async Task New_key_was_not_used_and_is_older_than_its_connections()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        JsonNode fresh = (await emulator.PostAsync("/api/validate-api-key", "")).Json["apiKey"]!;
        Assert.Null(fresh["lastUsedAt"]);
        Assert.Equal(0, fresh["totalRequests"]!.GetValue<long>());

        const string Connected = "2026-04-10T18:22:11.000Z";
        string connection = $$"""{"provider":"stripe","connectedAt":"{{Connected}}"}""";
        string organization = $$"""{"apiKey":"{{EmulatorFixture.Key}}","connections":[{{connection}}]}""";
        await emulator.PostAsync("/__emulator/state", $$"""{"organisations":[{{organization}}]}""");
        JsonNode used = (await emulator.PostAsync("/api/validate-api-key", "")).Json["apiKey"]!;
        Assert.Equal(Connected, used["createdAt"]!.GetValue<string>());
        Assert.Equal(1, used["totalRequests"]!.GetValue<long>());

        await emulator.PostAsync("/__emulator/reset", "");
        JsonNode reset = (await emulator.PostAsync("/api/validate-api-key", "")).Json["apiKey"]!;
        Assert.Equal(0, reset["totalRequests"]!.GetValue<long>());
    }

    [Fact]
    public async Task Document_has_the_types_and_grants_of_keys()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        JsonNode schemas = (await emulator.GetAsync("/openapi.json")).Json["components"]!["schemas"]!;
        Assert.Equal("""["api","cli","mcp","ci"]""", schemas["KeyType"]!["enum"]!.ToJsonString());
        Assert.Equal(12, schemas["Grant"]!["enum"]!.AsArray().Count);
        Assert.Equal(
            ["valid", "organizationId", "createdById"],
            schemas["ValidKeyResponse"]!["required"]!.AsArray().Select(member => member!.GetValue<string>()));
    }
}
