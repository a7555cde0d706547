namespace Outlit.Integrations.Tests.Client;

/// <summary>
/// The work on a response grows linearly with whatever the server chooses: eight times the size takes less than
/// twenty-four times the time, where quadratic work would take sixty-four times.
/// </summary>
[Trait("Category", "Slow")]
public sealed class LinearWorkTests
{
    private const int MinSize = 250;
    private const int MaxSize = 4000;
    private const int Factor = 8;
    private const double MaxRatio = 24;
    private const int Rounds = 7;

    // Less cannot be measured beside other tests; quadratic work of this size takes seconds.
    private const double MinMilliseconds = 2;

    private static readonly string s_key = ModuleSession.NewKey();
    private static readonly ApiRequest s_request = new("/api/integrations", new(s_key));
    private static readonly OutlitContext s_context =
        new ContextSettings { ApiKey = ModuleSession.Secure(s_key), BaseUri = new("https://app.outlit.ai") }.Build("test");

    private static readonly Dictionary<string, (int Status, Func<int, string> Body)> s_responses = new()
    {
        ["items"] = (200, n => $$"""{"items":[{{Repeat(n, """{"id":"stripe","status":"connected"}""")}}]}"""),
        ["items that cannot be read"] = (200, n => $$"""{"items":[{{Repeat(n, "7")}}]}"""),
        ["unknown members"] = (200, n => $$"""{"items":[{"id":"a",{{Number(n, i => $"\"m{i}\":{i}")}}}]}"""),
        ["equal members"] = (200, n => $$"""{"items":[{"id":"a",{{Repeat(n, "\"a\":1")}}}]}"""),
        ["members that differ in case"] = (200, n => $$"""{"items":[{"id":"a",{{Number(n, i => i % 2 == 0 ? "\"a\":1" : "\"A\":1")}}}]}"""),
        ["reserved members"] = (200, n => $$"""{"items":[{"id":"a",{{Repeat(n, "\"psobject\":1")}}}]}"""),
        ["members beside the list"] = (200, n => $$"""{"items":[],{{Number(n, i => $"\"m{i}\":{i}")}}}"""),
        ["a long text"] = (200, n => $$"""{"items":[{"id":"a","errorMessage":"{{new string('x', n * 20)}}"}]}"""),
        ["escape sequences"] = (200, n => $$"""{"items":[{"id":"a","errorMessage":"{{Repeat(n, "\\u001b[1", "")}}"}]}"""),
        ["unfinished escape sequences"] = (200, n => $$"""{"items":[{"id":"a","errorMessage":"{{Repeat(n, "\\u001b]1", "")}}"}]}"""),
        ["addresses"] = (200, n => $$"""{"items":[{"id":"a","errorMessage":"{{Repeat(n, "https://a@", "")}}"}]}"""),
        ["the beginning of an address"] = (200, n => $$"""{"items":[{"id":"a","errorMessage":"https://{{new string('a', n * 10)}}"}]}"""),
        ["the key again and again"] = (200, n => $$"""{"items":[{"id":"a","errorMessage":"{{Repeat(n, s_key, "")}}"}]}"""),
        ["an error text"] = (400, n => $$"""{"error":"{{new string('x', n * 20)}}"}"""),
        ["details"] = (400, n => $$"""{"error":"x","details":[{{Repeat(n, """{"path":["a"],"message":"b"}""")}}]}"""),
        ["a path"] = (400, n => $$"""{"error":"x","details":[{"path":[{{Repeat(n, "\"a\"")}}],"message":"b"}]}"""),
        ["an error that is not JSON"] = (502, n => new string('<', n * 10)),
    };

    public static TheoryData<string> Names => [.. s_responses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Work_is_linear(string name)
    {
        (int status, Func<int, string> body) = s_responses[name];
        Read(Encoding.UTF8.GetBytes(body(MinSize)), status);

        // The smallest size that can be measured, so that a failure comes soon.
        int size = MinSize;
        byte[] small = Encoding.UTF8.GetBytes(body(size));
        while (size < MaxSize && Time(small, status) < MinMilliseconds)
        {
            size *= 2;
            small = Encoding.UTF8.GetBytes(body(size));
        }

        byte[] large = Encoding.UTF8.GetBytes(body(size * Factor));
        double ratio = double.MaxValue;
        for (int round = 0; round < Rounds && ratio > MaxRatio; round++)
            ratio = Math.Min(ratio, Time(large, status) / Math.Max(Time(small, status), MinMilliseconds));

        Assert.True(ratio < MaxRatio, $"{ratio:0.0} times the time");
    }

    private static double Time(byte[] body, int status)
    {
        GC.Collect();
        long start = Stopwatch.GetTimestamp();
        Read(body, status);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Read(byte[] body, int status)
    {
        ApiResponse response = new(s_context, s_request, new RequestInfo(s_request, 1) { StatusCode = status }, body);
        object result = status == 200
            ? response.Read(json => OutlitIntegration.ReadAll(json, response))
            : HttpErrors.Create(response).Record.ToString();
        Assert.NotNull(result);
    }

    private static string Repeat(int count, string text, string separator = ",") => string.Join(separator, Enumerable.Repeat(text, count));

    private static string Number(int count, Func<int, string> create) => string.Join(',', Enumerable.Range(0, count).Select(create));
}
