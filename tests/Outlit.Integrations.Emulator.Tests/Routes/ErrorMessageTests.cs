namespace Outlit.Integrations.Emulator.Tests.Routes;

/// <summary>Errors name members and values, never .NET types.</summary>
[Trait("Category", "Culture")]
public sealed class ErrorMessageTests
{
    private static readonly string[] s_names =
        ["System.", "Outlit.Integrations", "Nullable", ".NET", "Int32", "Immutable", "int?", "bool?", "deserializ"];

    [Theory]
    [InlineData("PUT", "/__emulator/state", """{"organisations":{}}""", "$.organisations")]
    [InlineData("PUT", "/__emulator/state", """{"organisations":null}""", "$.organisations")]
    [InlineData("PUT", "/__emulator/state", """{"organisations":[{"connectionLimit":"three"}]}""", "connectionLimit")]
    [InlineData("PUT", "/__emulator/state", """{"providers":[{"id":"a","name":"A"}]}""", "category")]
    [InlineData("PUT", "/__emulator/state", """{"providers":[{"id":null,"name":"A","category":"crm"}]}""", "id")]
    [InlineData("PUT", "/__emulator/state", """{"clock":{"offset":"5:00","frozenAt":null}}""", "hours:minutes:seconds")]
    [InlineData("PUT", "/__emulator/state", """{"failures":[{"model":null,"errorMessage":"x"}]}""", "provider")]
    [InlineData("POST", "/__emulator/faults", """{"kind":7}""", "$.kind")]
    [InlineData("POST", "/__emulator/faults", """{}""", "kind")]
    [InlineData("POST", "/__emulator/faults", """{"kind":"delay","delay":7}""", "delay")]
    [InlineData("POST", "/__emulator/faults", """{"kind":"delay","path":null}""", "path")]
    [InlineData("POST", "/__emulator/faults", """{"kind":"delay","count":3000000000}""", "$.count")]
    [InlineData("PUT", "/__emulator/shapes", """{"noNulls":"yes"}""", "$.noNulls")]
    [InlineData("POST", "/__emulator/clock", "[]", "object")]
    [InlineData("POST", "/__emulator/clock", "{\"freeze\":tru}", "Malformed JSON")]
    [InlineData("POST", "/__emulator/clock", """{"freeze":true,"freeze":true}""", "freeze")]
    [InlineData("GET", "/__emulator/requests?since=yesterday", null, "since")]
    [InlineData("GET", "/__emulator/requests?status=good", null, "status")]
    [InlineData("GET", "/__emulator/requests/count?refused=maybe", null, "refused")]
    [InlineData("GET", "/__emulator/requests/wait?count=many", null, "count")]
    public async Task Error_names_the_member_and_no_type(string method, string path, string? body, string word)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        using StringContent? content = body is null ? null : new(body, Encoding.UTF8, "application/json");
        Reply reply = await emulator.SendAsync(new HttpMethod(method), path, content);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains(word, reply.Body, StringComparison.Ordinal);
        Assert.All(s_names, name => Assert.DoesNotContain(name, reply.Body, StringComparison.Ordinal));
        Assert.NotEmpty(reply.Json["details"]!.AsArray());
    }
}
