using System.Collections.Concurrent;

namespace Outlit.Integrations.Emulator.Tests.Support;

/// <summary>Checks every response of an emulator against its OpenAPI document, and collects the errors.</summary>
internal sealed class OpenApiContract
{
    private readonly ConcurrentQueue<EmulatorResponse> _early = new();
    private readonly ConcurrentBag<string> _errors = [];
    private JsonNode? _document;

    /// <summary>Reads the document of the emulator that the responses come from.</summary>
    public async Task ReadAsync(Uri emulator, CancellationToken cancellation)
    {
        using HttpClient client = new();
        _document = JsonNode.Parse(await client.GetStringAsync(new Uri(emulator, "/openapi.json"), cancellation))!;
        while (_early.TryDequeue(out EmulatorResponse? response))
            Check(response);
    }

    /// <summary>Checks a response without a fault. <see cref="AssertKept"/> reports the errors.</summary>
    public void Check(EmulatorResponse response)
    {
        if (_document is null)
        {
            _early.Enqueue(response);
            return;
        }

        if (response.Fault is not null
            || FindOperation(_document, response.Path, response.Method) is not JsonNode operation)
        {
            return;
        }

        string name = $"{response.Method} {response.Path} {response.Status}";
        string status = response.Status.ToString(CultureInfo.InvariantCulture);
        if (operation["responses"]![status] is not JsonNode documented)
        {
            _errors.Add($"{name}: the document does not have this status");
        }
        else if (documented["content"]?["application/json"]?["schema"] is JsonNode schema)
        {
            List<string> errors = new JsonContract(_document).Check(schema, JsonNode.Parse(response.Body.Span), "$");
            errors.ForEach(error => _errors.Add($"{name}: {error}"));
        }
    }

    public void AssertKept() =>
        Assert.True(_errors.IsEmpty, string.Join(Environment.NewLine, _errors.Distinct().Take(20)));

    private static JsonNode? FindOperation(JsonNode document, string path, string method)
    {
        string[] steps = path.Split('/');
        JsonObject paths = document["paths"]!.AsObject();
        foreach ((string template, JsonNode? operations) in paths.OrderBy(each => each.Key.Contains('{')))
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
