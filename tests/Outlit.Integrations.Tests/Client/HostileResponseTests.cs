using CsCheck;

namespace Outlit.Integrations.Tests.Client;

/// <summary>
/// Mutated responses: each produces a readable object or <c>Outlit.UnexpectedResponse</c>. None crashes, hangs, or
/// allocates too much memory.
/// </summary>
[Trait("Category", "Slow")]
public sealed class HostileResponseTests : ScriptedTests
{
    private const int Answers = 100_000;
    private const long MostMemory = 64 * 1024 * 1024;

    private static readonly string s_key = ModuleSession.NewKey();
    private static readonly OutlitContext s_context = new ContextSettings
    {
        ApiKey = ModuleSession.Secure(s_key),
        BaseUri = new("https://app.outlit.ai"),
    }.Build("test");

    private static readonly ApiRequest s_request = new("/api/integrations", new(s_key));

    // Each reader with a valid response.
    private static readonly (string Name, string Answer, Func<JsonElement, ApiResponse, object> Read)[] s_readers =
    [
        ("list", """{"id":"stripe","name":"Stripe","status":"connected","lastDataReceivedAt":"2026-04-10T18:22:11.000Z","errorMessage":null,"new":{"a":[1,{"b":"c"}]}}""", (json, response) => new OutlitIntegration(Members(json, response))),
        ("capabilities", """{"provider":{"cliName":"pylon","providerId":"pylon","setupMode":"direct_api_key","requiredFields":[{"key":"apiToken","label":"API Token","secret":true}],"commands":["a b"],"postConnectSteps":[{"id":"webhook-setup","required":true,"command":"outlit setup pylon webhooks"}]}}""", (json, response) => OutlitIntegrationCapability.ReadAll(json, response)),
        ("connect", """{"sessionId":"0f6d","connectUrl":"https://app.outlit.ai/integrations","alreadyConnected":false,"connectionId":null}""", (json, response) => OutlitConnection.ReadConnect(Members(json, response), "slack")),
        ("poll", """{"status":"pending","provider":"slack","error":null}""", (json, response) => OutlitConnection.ReadStatus(Members(json, response), "s")),
        ("sync", """{"provider":"stripe","status":"connected","syncs":[{"model":"StripeCustomer","status":"SUCCESS","recordCount":7,"lastSyncedAt":"2026-04-10T18:22:11.000Z"},{"model":""}]}""", (json, response) => Look(new OutlitSyncStatus(Members(json, response), "stripe", true))),
        ("step", """{"status":"manual_setup_required","setup":{"mode":"manual","webhookUrl":"https://a/","headers":[{"name":"x-outlit-auth","value":"s"}],"secret":"s","requiredEvents":["e"]},"pipelines":[{"id":"p","stages":[{"id":"s"}]}],"nextActions":["n"]}""", (json, response) => new OutlitSetupStepResult(Members(json, response), "pylon", "webhooks")),
    ];

    // Extreme numbers, strings, dates and structures.
    private static readonly string[] s_hostile =
    [
        "null", "true", "-0", "1e400", "-1e-400", "9223372036854775808", "79228162514264337593543950336", "0.1e1", "\"\"", "\" \"",
        "\"\\ud800\"", "\"\\udc00x\"", "\"\\u0000\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"9999-12-31T23:59:59-23:00\"",
        "\"0001-01-01T00:00:00+14:00\"", "[]", "{}", "[[]]", "{\"\":{}}", "{\"a\":1,\"a\":2,\"A\":3}", "{\"\\ud800\":1}", "[null]", "[{}]", "{\"setupMode\":{}}",
    ];

    private static readonly Gen<(int Reader, byte[] Answer)> s_answers =
        Gen.Int[0, s_readers.Length - 1].SelectMany(reader => Mutated(s_readers[reader].Answer).Select(answer => (reader, answer)));

    private static Gen<byte[]> Mutated(string answer) => Gen.OneOf(
        Gen.Select(Gen.Int[0, answer.Length - 1], Gen.Byte, (at, value) =>
            Encoding.UTF8.GetBytes(answer).Select((old, index) => index == at ? value : old).ToArray()),
        Gen.Select(Gen.Int[0, answer.Length - 1], Gen.Int[1, 40], (at, length) => Encoding.UTF8.GetBytes(answer.Remove(at, Math.Min(length, answer.Length - at)))),
        Gen.Select(Gen.Int[0, answer.Length - 1], Gen.Int[0, answer.Length - 1], (from, to) => Encoding.UTF8.GetBytes(answer.Insert(to, answer[from..Math.Min(answer.Length, from + 30)]))),
        Gen.Select(Gen.Int[0, 40], Gen.OneOf(s_hostile), (which, value) => Encoding.UTF8.GetBytes(WithValue(answer, which, value))),
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 20], (which, length) => Encoding.UTF8.GetBytes(WithOddName(answer, which, length))),
        Gen.Select(Gen.Int[0, 40], Gen.OneOf(s_hostile), Gen.Int[0, 40], Gen.OneOf(s_hostile), (one, first, other, second) =>
            Encoding.UTF8.GetBytes(WithValue(WithValue(answer, one, first), other, second))));

    [Fact]
    public void Mutated_responses_become_objects_or_UnexpectedResponse()
    {
        int read = 0, refused = 0;
        s_answers.Sample(
            sample =>
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                try
                {
                    ApiResponse response = Respond(sample.Answer, 200);
                    Assert.NotNull(response.Read(json => s_readers[sample.Reader].Read(json, response)));
                    Interlocked.Increment(ref read);
                }
                catch (OutlitApiException e) when (e.Kind == OutlitErrorKind.UnexpectedResponse)
                {
                    Interlocked.Increment(ref refused);
                }

                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory);
            },
            iter: Answers,
            print: sample => $"{s_readers[sample.Reader].Name}: {Encoding.UTF8.GetString(sample.Answer)}");
        TestMetrics.Count("Hostile answers: mutated answers that gave an object", read);
        TestMetrics.Count("Hostile answers: mutated answers that were refused", refused);
        Assert.True(read > Answers / 10 && refused > Answers / 10);
    }

    [Fact]
    public void Mutated_error_responses_are_errors()
    {
        const string ErrorBody = """{"error":"Invalid request","code":"x","details":[{"path":["config",0],"message":"Required"}],"resetAt":1775845331000,"limit":3}""";
        Gen.Select(Mutated(ErrorBody), Gen.OneOf(400, 401, 403, 404, 429, 500)).Sample(
            (body, status) =>
            {
                OutlitApiException error = HttpErrors.Create(Respond(body, status));
                Assert.NotNull(GatewayErrors.Create(Respond(body, status), "tool"));
                _ = RetryPolicy.GetPause(s_request, Respond(body, status), null, 1);
                Assert.NotEmpty(error.Message);
                Assert.NotNull(error.Record.ErrorDetails.RecommendedAction);
            },
            iter: 50_000);
    }

    // For the number of values, the object and its two members are values too.
    [Theory]
    [InlineData(63, 0, true)]
    [InlineData(64, 0, false)]
    [InlineData(1, 199_997, true)]
    [InlineData(1, 199_998, false)]
    public void Nesting_and_number_of_values_are_limited(int arrays, int values, bool fits)
    {
        string list = string.Join(',', Enumerable.Repeat(10, values));
        Server.Answer($$"""{"items":[],"more":{{new string('[', arrays)}}{{list}}{{new string(']', arrays)}}}""");
        Assert.Equal(fits ? [] : ["Outlit.UnexpectedResponse"], Shell.Run("Get-OutlitIntegration").ErrorIds);
    }

    [Theory]
    [InlineData(0, true, true)]
    [InlineData(0, false, true)]
    [InlineData(1, true, false)]
    [InlineData(1, false, false)]
    public void Size_is_limited(int past, bool announced, bool fits)
    {
        Server.Answer(async context =>
        {
            const string Json = """{"items":[]}""";
            int length = (16 * 1024 * 1024) + past;
            context.Response.ContentLength = announced ? length : null;
            await context.Response.WriteAsync(Json, context.RequestAborted);
            await context.Response.WriteAsync(new string(' ', length - Json.Length), context.RequestAborted);
        });
        RunResult run = Shell.Run("Get-OutlitIntegration");
        if (fits)
            run.Succeeded();
        else
            Assert.Contains("16 MiB", run.Failed("Outlit.UnexpectedResponse").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\\ud800abcdefghijklmnop")]
    [InlineData("i\\ud800")]
    public void Name_with_escapes_that_are_not_valid_costs_only_itself(string name)
    {
        Server.Answer($$"""{"{{name}}":1,"items":[{"id":"stripe","{{name}}":{"value":1,"{{name}}":2} },{"{{name}}":1,"id":"slack"}]}""");
        OutlitIntegration[] found = Shell.All<OutlitIntegration>("Get-OutlitIntegration");
        Assert.Equal(["stripe", "slack"], found.Select(item => item.Id));
        Assert.Equal("(not readable)", Assert.Single(found[1].AdditionalData!.Properties).Name);

        Server.Answer($$"""{"{{name}}":1,"error":"Bad"}""", 400).Answer($$"""{"error":{"{{name}}":1,"message":"Full"} }""", 403);
        OutlitApiException bad = Shell.Run("Get-OutlitIntegration").Failed<OutlitApiException>("Outlit.BadRequest");
        Assert.Contains("Bad", bad.Message, StringComparison.Ordinal);
        OutlitApiException full = Shell.Run("Disconnect-OutlitIntegration slack -Force").Failed<OutlitApiException>("Outlit.Forbidden");
        Assert.Contains("Full", full.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Error_with_too_many_values_is_described()
    {
        Server.Answer($$"""{"error":[{{string.Join(',', Enumerable.Repeat(10, 200_000))}}]}""", 400);
        ErrorRecord error = Shell.Run("Get-OutlitIntegration").Failed("Outlit.BadRequest");
        Assert.Contains("application/json (600011 bytes, starting with", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_and_reserved_member_names_are_numbered()
    {
        Server.Answer($$"""{"status":"pending",{{string.Join(',', Enumerable.Repeat("\"a\":1", 5000))}},"psobject":2,"A (3)":3}""");
        OutlitConnection connection = Shell.One<OutlitConnection>("Get-OutlitConnection s");
        string[] names = [.. connection.AdditionalData!.Properties.Select(member => member.Name)];
        Assert.Equal(5002, names.Length);
        Assert.Equal(["a", "a (2)", "a (5000)", "psobject (2)", "A (3) (2)"], [.. names[..2], .. names[^3..]]);
    }

    private static ApiResponse Respond(byte[] body, int status) => new(
        s_context,
        s_request,
        new RequestInfo(s_request, 1) { StatusCode = status },
        body);

    private static JsonMembers Members(JsonElement json, ApiResponse response) => new(json, response, "The response");

    private static OutlitSyncStatus Look(OutlitSyncStatus status)
    {
        _ = (status.Health, status.LastSyncedAt, status.FailedCount);
        return status;
    }

    // Adds a member to the nth object, whose name has escapes that are not valid.
    private static string WithOddName(string json, int which, int length)
    {
        int[] objects = [.. Enumerable.Range(0, json.Length).Where(at => json[at] == '{' && json[at + 1] == '"')];
        return json.Insert(objects[which % objects.Length] + 1, $"\"\\ud800{new string('x', length)}\":1,");
    }

    // Replaces the nth value: from the nth colon to the next comma or bracket.
    private static string WithValue(string json, int which, string value)
    {
        int at = -1;
        for (int count = which % json.Count(c => c == ':'); count >= 0; count--)
        {
            int next = json.IndexOf(':', at + 1);
            at = next < 0 ? at : next;
        }

        int end = json.IndexOfAny([',', '}', ']'], at + 1);
        return json[..(at + 1)] + value + json[(end < 0 ? json.Length : end)..];
    }
}
