namespace Outlit.Integrations.Emulator.Faults;

/// <summary>A fault as data: which requests it applies to, how often, and what happens to them.</summary>
/// <param name="Kind">One of <see cref="FaultKinds"/>.</param>
/// <param name="Id">Its name; a number is assigned without it.</param>
/// <param name="Method">The method of the requests; null for all.</param>
/// <param name="Path">The path of the requests; a <c>*</c> at its end matches anything.</param>
/// <param name="Organization">The organization that sends the requests; null for all.</param>
/// <param name="ApiKey">The key of the organization, in place of its ID. It is not kept.</param>
/// <param name="Count">How many requests it applies to; null for all.</param>
/// <param name="Skip">How many matching requests are left alone first.</param>
/// <param name="DelayMs">How long each request waits before anything else happens, in real time.</param>
/// <param name="Status">The status of the response.</param>
/// <param name="Body">The body of the response: a string is sent as text, anything else as JSON.</param>
/// <param name="ContentType">The content type of the response.</param>
/// <param name="Headers">Headers of the response.</param>
/// <param name="RetryAfter">The seconds in the <c>Retry-After</c> header.</param>
/// <param name="RetryAfterAs">The form of that header: <c>seconds</c> or <c>date</c>.</param>
/// <param name="Location">The target of a redirect: <c>same</c> or <c>other</c> origin, or an address.</param>
/// <param name="Limit">How many requests a rate limit allows in a window.</param>
/// <param name="WindowSeconds">The length of a window, by the emulator's clock.</param>
/// <param name="IntervalMs">The pause before each byte of a slow response, in real time.</param>
/// <param name="Code">The code of a tool's error.</param>
/// <param name="Retryable">Whether a tool's error says that the call can be repeated; null for the usual.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record Fault(
    string Kind,
    string? Id = null,
    string? Method = null,
    string Path = "/api/*",
    [property: JsonPropertyName("organisation")] string? Organization = null,
    string? ApiKey = null,
    int? Count = null,
    int Skip = 0,
    int DelayMs = 0,
    int? Status = null,
    JsonElement? Body = null,
    string? ContentType = null,
    IReadOnlyDictionary<string, string>? Headers = null,
    int? RetryAfter = null,
    string RetryAfterAs = "seconds",
    string Location = "same",
    int Limit = 1,
    int WindowSeconds = 60,
    int IntervalMs = 50,
    string? Code = null,
    bool? Retryable = null);
