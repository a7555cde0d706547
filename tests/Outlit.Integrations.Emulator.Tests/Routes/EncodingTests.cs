using System.Net.Http.Headers;

namespace Outlit.Integrations.Emulator.Tests.Routes;

[Trait("Category", "Culture")]
public sealed class EncodingTests
{
    private const string Seed = """{"providers":[{"id":"cafe","name":"Caf\u00e9 é","category":"crm"}]}""";

    private static readonly string[] s_marked = ["utf-8", "utf-16", "utf-16BE", "utf-32"];

    [Fact]
    public async Task Body_with_a_byte_order_mark_is_read()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        foreach (string charset in s_marked)
        {
            Assert.Equal(HttpStatusCode.OK, (await PutAsync(emulator, Marked(charset), "application/json")).Status);
            Assert.Equal("Café é", await NameAsync(emulator));
        }
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    public async Task Body_is_read_by_its_charset(string charset)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] body = Encoding.GetEncoding(charset).GetBytes(Seed);
        Reply reply = await PutAsync(emulator, body, $"application/json; charset=\"{charset}\"");
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal("Café é", await NameAsync(emulator));
    }

    [Theory]
    [InlineData("application/json; charset=morse", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=utf-7", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.BadRequest)]
    public async Task Unreadable_body_is_rejected_with_advice(string contentType, HttpStatusCode status)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Reply reply = await PutAsync(emulator, Encoding.Latin1.GetBytes(Seed), contentType);
        Assert.Equal(status, reply.Status);
        Assert.Contains("charset", reply.Body, StringComparison.Ordinal);
        Assert.Contains("UTF-8", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seed_and_state_file_with_a_byte_order_mark_are_read()
    {
        using TemporaryFolder folder = new();
        foreach (string charset in s_marked)
        {
            string file = folder.File("seed.json");
            await File.WriteAllBytesAsync(file, Marked(charset), TestContext.Current.CancellationToken);
            await using EmulatorFixture seeded = await EmulatorFixture.StartAsync(new() { SeedFile = file });
            Assert.Equal("Café é", await NameAsync(seeded));
            await using EmulatorFixture stored = await EmulatorFixture.StartAsync(new() { StateFile = file });
            Assert.Equal("Café é", await NameAsync(stored));
        }
    }

    private static byte[] Marked(string charset)
    {
        Encoding encoding = Encoding.GetEncoding(charset);
        return [.. encoding.Preamble, .. encoding.GetBytes(Seed)];
    }

    private static async Task<Reply> PutAsync(EmulatorFixture emulator, byte[] bytes, string contentType)
    {
        using ByteArrayContent body = new(bytes);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return await emulator.SendAsync(HttpMethod.Put, "/__emulator/state", body);
    }

    private static async Task<string> NameAsync(EmulatorFixture emulator) =>
        (await emulator.GetAsync("/api/integrations/sync-status?provider=cafe")).Text("name");
}
