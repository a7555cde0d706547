namespace Outlit.Integrations.Emulator.Tests.Admin;

/// <summary>The work and the memory that one request or one key can cause have limits.</summary>
public sealed class WorkLimitTests
{
    [Theory]
    [InlineData("provider")]
    [InlineData("step")]
    public async Task Masking_takes_little_time(string member)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        string percents = "%" + string.Concat(Enumerable.Repeat("25", 100_000));
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        string body = $$"""{"provider":"hubspot","step":"mappings","{{member}}":"{{percents}}"}""";
        Reply reply = await emulator.PostAsync("/api/integrations/setup-step", body);
        await emulator.PostAsync("/api/integrations/connect", $$"""{"provider":"{{percents}}"}""");
        await emulator.PostAsync("/api/integrations/connect", $$"""{"{{percents}}":1}""");
        await emulator.GetAsync("/api/" + percents[..7_000]);
        await emulator.GetAsync("/api/integrations?x=" + percents[..7_000]);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.InRange(Process.GetCurrentProcess().TotalProcessorTime - before, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Secret_behind_many_encodings_is_masked()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        string text = "rk_hunter2hunter2hunter2".Replace("_", "%5F", StringComparison.Ordinal);
        for (int pass = 0; pass < 10; pass++)
        {
            await emulator.GetAsync("/api/integrations?x=" + text);
            await emulator.PostAsync("/api/integrations/connect", $$"""{"provider":"{{text}}"}""");
            text = text.Replace("%", "%25", StringComparison.Ordinal);
        }

        string late = new string('a', 990) + " rk_hunter2hunter2hunter2";
        await emulator.PostAsync("/api/integrations/connect", $$"""{"provider":"{{late}}"}""");
        Reply log = await emulator.GetAsync("/__emulator/requests");
        Assert.DoesNotContain("hunter2", log.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_of_an_organization_are_limited()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Reply reply = await OpenAsync(emulator, EmulatorFixture.Key);
        for (int session = 1; session <= 1000 && reply.Status == HttpStatusCode.OK; session++)
            reply = await OpenAsync(emulator, EmulatorFixture.Key);

        Assert.Equal(HttpStatusCode.InsufficientStorage, reply.Status);
        Assert.Contains("1000", reply.Text("error"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await OpenAsync(emulator, EmulatorFixture.OtherKey)).Status);

        // Sessions that have ended make room.
        emulator.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.OK, (await OpenAsync(emulator, EmulatorFixture.Key)).Status);
    }

    [Fact]
    public async Task Organizations_are_limited()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        string many = string.Join(',', Enumerable.Range(0, 10_000).Select(number => $$"""{"id":"org_{{number}}"}"""));
        Reply imported = await emulator.PutAsync("/__emulator/state", $$"""{"organisations":[{{many}}]}""");
        Assert.Equal(HttpStatusCode.OK, imported.Status);
        Reply reply = await emulator.ConnectAsync("stripe");
        Assert.Equal(HttpStatusCode.InsufficientStorage, reply.Status);
        Assert.Contains("10000", reply.Text("error"), StringComparison.Ordinal);
        await emulator.PostAsync("/__emulator/reset", "");
        Assert.Equal(HttpStatusCode.OK, (await emulator.ConnectAsync("stripe")).Status);
    }

    private static Task<Reply> OpenAsync(EmulatorFixture emulator, string key) =>
        emulator.PostAsync("/api/integrations/connect", """{"provider":"slack"}""", key);
}
