using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

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
    public async Task A_body_that_cannot_be_read_is_named_and_the_emulator_lives_on(string body, HttpStatusCode status, string words)
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        Reply refused = await outlit.PostAsync(Connect, body);
        Assert.Equal(status, refused.Status);
        Assert.Contains(words, refused.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await outlit.GetAsync("/api/integrations")).Status);
    }

    [Fact]
    public async Task Invalid_utf8_is_named()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        using ByteArrayContent body = new([.. "{\"provider\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Reply refused = await outlit.SendAsync(HttpMethod.Post, Connect, body);
        Assert.Contains("not valid UTF-8", refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_content_type_is_named()
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        using StringContent body = new("provider=slack", Encoding.UTF8, "application/x-www-form-urlencoded");
        Reply refused = await outlit.SendAsync(HttpMethod.Post, Connect, body);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.Status);
        Assert.Contains("application/x-www-form-urlencoded", refused.Text("error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("PATCH", "/api/integrations", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/integrations/connect", HttpStatusCode.MethodNotAllowed)]
    public async Task An_unknown_route_lists_the_known_ones(string method, string path, HttpStatusCode status)
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        Reply refused = await outlit.SendAsync(new HttpMethod(method), path);
        Assert.Equal(status, refused.Status);
        Assert.Contains("/api/integrations/sync-status (GET)", refused.Json["routes"]!.AsArray().Select(route => route!.GetValue<string>()));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nX: ", 40_000, "HTTP/1.1 431")]
    [InlineData("GET /", 40_000, "HTTP/1.1 414")]
    [InlineData("NONSENSE\r\n\r\n", 0, "HTTP/1.1 400")]
    public async Task Absurd_headers_are_answered_and_the_emulator_lives_on(string start, int length, string answer)
    {
        await using LocalOutlit outlit = await LocalOutlit.StartAsync();
        using TcpClient client = new();
        await client.ConnectAsync(outlit.Address.Host, outlit.Address.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        byte[] request = Encoding.ASCII.GetBytes(start + new string('x', length) + "\r\n\r\n");
        await stream.WriteAsync(request, TestContext.Current.CancellationToken);
        byte[] head = new byte[answer.Length];
        await stream.ReadExactlyAsync(head, TestContext.Current.CancellationToken);
        Assert.Equal(answer, Encoding.ASCII.GetString(head));
        Assert.Equal(HttpStatusCode.OK, (await outlit.GetAsync("/api/integrations")).Status);
    }
}
