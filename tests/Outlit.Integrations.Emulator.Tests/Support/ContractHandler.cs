using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Outlit.Integrations.Emulator.Tests.Support;

/// <summary>Checks every answer against the OpenAPI document of the emulator that gave it.</summary>
internal sealed class ContractHandler(Uri address) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    private static readonly SemaphoreSlim s_turn = new(1);
    private static JsonNode? s_document;
    private bool _faulty;

    /// <summary>Which operations have been checked, over the whole test run.</summary>
    public static ConcurrentDictionary<string, int> Checked { get; } = new(StringComparer.Ordinal);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        JsonNode document = await DocumentAsync(cancellationToken);
        string path = request.RequestUri!.AbsolutePath;
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        _faulty |= path == "/__emulator/faults" && request.Method == HttpMethod.Post;
        if (OperationOf(document, path, request.Method) is not JsonNode operation)
        {
            return answer;
        }

        string status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (operation["responses"]![status] is not JsonNode response)
        {
            Assert.True(_faulty, $"{request.Method} {path} answered {status}, which its document does not know.");
            return answer;
        }

        if (response["content"]?["application/json"]?["schema"] is JsonNode schema && !_faulty)
        {
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            string body = await answer.Content.ReadAsStringAsync(cancellationToken);
            List<string> mistakes = new JsonContract(document).Check(schema, JsonNode.Parse(body), "$");
            Assert.True(mistakes.Count == 0, $"{request.Method} {path} {status}: {string.Join("; ", mistakes)}\n{body}");
            Checked.AddOrUpdate($"{request.Method} {path} {status}", 1, (_, count) => count + 1);
        }

        return answer;
    }

    private async Task<JsonNode> DocumentAsync(CancellationToken cancellation)
    {
        await s_turn.WaitAsync(cancellation);
        try
        {
            using HttpClient plain = new();
            return s_document ??= JsonNode.Parse(await plain.GetStringAsync(new Uri(address, "/openapi.json"), cancellation))!;
        }
        finally
        {
            s_turn.Release();
        }
    }

    private static JsonNode? OperationOf(JsonNode document, string path, HttpMethod method)
    {
        string[] steps = path.Split('/');
        foreach ((string template, JsonNode? operations) in document["paths"]!.AsObject().OrderBy(each => each.Key.Contains('{', StringComparison.Ordinal)))
        {
            string[] wanted = template.Split('/');
            if (wanted.Length == steps.Length
                && wanted.Zip(steps).All(pair => pair.First == pair.Second || pair.First.StartsWith('{')))
            {
                return operations![method.Method.ToLowerInvariant()];
            }
        }

        return null;
    }
}
