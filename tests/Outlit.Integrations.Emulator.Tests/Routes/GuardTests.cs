namespace Outlit.Integrations.Emulator.Tests.Routes;

public sealed class GuardTests
{
    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Write_from_another_origin_returns_403(string header, string value)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        (string id, Uri link) = await emulator.OpenSessionAsync("slack");
        string[] targets = ["/__emulator/reset", $"/__emulator/sessions/{id}", $"{link.AbsolutePath}/approve"];
        foreach (string target in targets)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, target);
            request.Headers.TryAddWithoutValidation(header, value);
            Assert.Equal(HttpStatusCode.Forbidden, (await Reply.ReadAsync(emulator.Client, request)).Status);
        }

        Reply status = await emulator.GetAsync($"/api/integrations/connect/status?sessionId={id}");
        Assert.Equal("pending", status.Text("status"));
    }

    [Fact]
    public async Task Write_from_the_emulators_own_page_is_accepted()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, "/__emulator/reset");
        request.Headers.TryAddWithoutValidation("Origin", emulator.Address.GetLeftPart(UriPartial.Authority));
        Assert.Equal(HttpStatusCode.OK, (await Reply.ReadAsync(emulator.Client, request)).Status);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("192.168.1.1", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:1", HttpStatusCode.OK)]
    public async Task Host_must_be_loopback(string host, HttpStatusCode status)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, "/__emulator/health");
        request.Headers.Host = host;
        Assert.Equal(status, (await Reply.ReadAsync(emulator.Client, request)).Status);
    }
}
