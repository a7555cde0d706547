using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Outlit.Integrations.Emulator.Tests.Routes;

[Trait("Category", "Culture")]
public sealed class BadInputTests
{
    private const string Connect = "/api/integrations/connect";

    public static TheoryData<string, HttpStatusCode, string> Bodies => new()
    {
        { "", HttpStatusCode.BadRequest, "The body is empty" },
        { "{", HttpStatusCode.BadRequest, "Malformed JSON" },
        { "[]", HttpStatusCode.BadRequest, "Expected an object" },
        { """{"provider":"slack","provider":"stripe"}""", HttpStatusCode.BadRequest, "provider" },
        { new string('[', 100), HttpStatusCode.BadRequest, "depth" },
        { new string(' ', 10_000_000), HttpStatusCode.RequestEntityTooLarge, "10000000 bytes" },
    };

    [Theory]
    [MemberData(nameof(Bodies), DisableDiscoveryEnumeration = true)]
    public async Task Invalid_body_is_rejected_with_the_reason(string body, HttpStatusCode status, string message)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Reply reply = await emulator.PostAsync(Connect, body);
        Assert.Equal(status, reply.Status);
        Assert.Contains(message, reply.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync("/api/integrations")).Status);
    }

    [Fact]
    public async Task Invalid_utf8_is_rejected()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        using ByteArrayContent body = new([.. "{\"provider\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Reply reply = await emulator.SendAsync(HttpMethod.Post, Connect, body);
        Assert.Contains("not valid UTF-8", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_content_type_returns_415()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        using StringContent body = new("provider=slack", Encoding.UTF8, "application/x-www-form-urlencoded");
        Reply reply = await emulator.SendAsync(HttpMethod.Post, Connect, body);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, reply.Status);
        Assert.Contains("application/x-www-form-urlencoded", reply.Text("error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("PATCH", "/api/integrations", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/integrations/connect", HttpStatusCode.MethodNotAllowed)]
    public async Task Unknown_route_returns_the_list_of_routes(string method, string path, HttpStatusCode status)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Reply reply = await emulator.SendAsync(new HttpMethod(method), path);
        Assert.Equal(status, reply.Status);
        Assert.Contains("/api/integrations/sync-status (GET)", reply.Json["routes"]!.AsArray().Select(route => route!.GetValue<string>()));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nX: ", 40_000, "HTTP/1.1 431")]
    [InlineData("GET /", 40_000, "HTTP/1.1 414")]
    [InlineData("NONSENSE\r\n\r\n", 0, "HTTP/1.1 400")]
    public async Task Invalid_http_is_rejected(string start, int length, string response)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        using TcpClient client = new();
        await client.ConnectAsync(emulator.Address.Host, emulator.Address.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        byte[] request = Encoding.ASCII.GetBytes(start + new string('x', length) + "\r\n\r\n");
        await stream.WriteAsync(request, TestContext.Current.CancellationToken);
        byte[] head = new byte[response.Length];
        await stream.ReadExactlyAsync(head, TestContext.Current.CancellationToken);
        Assert.Equal(response, Encoding.ASCII.GetString(head));
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync("/api/integrations")).Status);
    }
}
