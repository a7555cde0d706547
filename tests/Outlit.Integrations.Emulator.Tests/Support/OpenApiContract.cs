using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Outlit.Integrations.Emulator.Tests.Support;

/// <summary>Checks every answer of an emulator against its OpenAPI document, and keeps what does not fit.</summary>
internal sealed class OpenApiContract
{
    private readonly ConcurrentQueue<EmulatorAnswer> _early = new();
    private readonly ConcurrentBag<string> _mistakes = [];
    private JsonNode? _document;

    /// <summary>Reads the document of the emulator that the answers come from.</summary>
    public async Task ReadAsync(Uri emulator, CancellationToken cancellation)
    {
        using HttpClient client = new();
        _document = JsonNode.Parse(await client.GetStringAsync(new Uri(emulator, "/openapi.json"), cancellation))!;
        while (_early.TryDequeue(out EmulatorAnswer? answer))
        {
            Check(answer);
        }
    }

    /// <summary>Checks an answer; what does not fit is told by <see cref="AssertKept"/>. A fault may answer as it likes.</summary>
    public void Check(EmulatorAnswer answer)
    {
        if (_document is null)
        {
            _early.Enqueue(answer);
            return;
        }

        if (answer.Fault is not null || OperationOf(_document, answer.Path, answer.Method) is not JsonNode operation)
        {
            return;
        }

        string who = $"{answer.Method} {answer.Path} {answer.Status}";
        if (operation["responses"]![answer.Status.ToString(CultureInfo.InvariantCulture)] is not JsonNode response)
        {
            _mistakes.Add($"{who}: the document does not know this status");
        }
        else if (response["content"]?["application/json"]?["schema"] is JsonNode schema)
        {
            new JsonContract(_document).Check(schema, JsonNode.Parse(answer.Body.Span), "$").ForEach(mistake => _mistakes.Add($"{who}: {mistake}"));
        }
    }

    public void AssertKept() => Assert.True(_mistakes.IsEmpty, string.Join(Environment.NewLine, _mistakes.Distinct().Take(20)));

    private static JsonNode? OperationOf(JsonNode document, string path, string method)
    {
        string[] steps = path.Split('/');
        foreach ((string template, JsonNode? operations) in document["paths"]!.AsObject().OrderBy(each => each.Key.Contains('{', StringComparison.Ordinal)))
        {
            string[] wanted = template.Split('/');
            if (wanted.Length == steps.Length
                && wanted.Zip(steps).All(pair => pair.First == pair.Second || pair.First.StartsWith('{')))
            {
                return operations![method.ToLowerInvariant()];
            }
        }

        return null;
    }
}
