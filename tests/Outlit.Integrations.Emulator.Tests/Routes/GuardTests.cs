using System.Net;

namespace Outlit.Integrations.Emulator.Tests.Routes;

public sealed class GuardTests
{
    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_foreign_page_cannot_change_anything(string header, string value)
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        (string id, Uri link) = await outlit.OpenSessionAsync("slack");
        string[] targets = ["/__emulator/reset", $"/__emulator/sessions/{id}", $"{link.AbsolutePath}/approve"];
        foreach (string target in targets)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, target);
            request.Headers.TryAddWithoutValidation(header, value);
            Assert.Equal(HttpStatusCode.Forbidden, (await Reply.ReadAsync(outlit.Client, request)).Status);
        }

        Reply status = await outlit.GetAsync($"/api/integrations/connect/status?sessionId={id}");
        Assert.Equal("pending", status.Text("status"));
    }

    [Fact]
    public async Task A_page_of_our_own_can()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, "/__emulator/reset");
        request.Headers.TryAddWithoutValidation("Origin", outlit.Address.GetLeftPart(UriPartial.Authority));
        Assert.Equal(HttpStatusCode.OK, (await Reply.ReadAsync(outlit.Client, request)).Status);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("192.168.1.1", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:1", HttpStatusCode.OK)]
    public async Task The_host_has_to_be_loopback(string host, HttpStatusCode status)
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, "/__emulator/health");
        request.Headers.Host = host;
        Assert.Equal(status, (await Reply.ReadAsync(outlit.Client, request)).Status);
    }
}
