using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Outlit.Integrations.Tests.Security;

/// <summary>Sends back what a request had of the canaries in it, in every form and wherever an answer has room for it.</summary>
/// <param name="sent">What a request may have in it.</param>
/// <param name="own">A secret of the server's own: it stands where its name tells that it is one.</param>
internal sealed class EchoServer(IReadOnlyList<Canary> sent, Canary own)
{
    /// <summary>The ways to answer: a status, a text that is no JSON, a redirect.</summary>
    public static TheoryData<string> Manners => ["200", "400", "401", "403", "404", "429", "500", "plan", "text", "redirect"];

    /// <summary>Answers in one of the <see cref="Manners"/>.</summary>
    public async Task AnswerAsync(HttpContext context, ScriptedServer.Received request, string manner)
    {
        string[] echoed = [.. Echoed(request.Body + request.Headers.GetValueOrDefault("Authorization"))];
        string all = string.Join(' ', echoed);
        string ascii = string.Join(',', echoed.Where(form => form.All(char.IsAscii)));
        HttpResponse response = context.Response;
        response.StatusCode = int.TryParse(manner, out int status) ? status : manner switch { "plan" => 403, "redirect" => 302, _ => 200 };
        response.ContentType = manner == "text" ? "text/plain" : "application/json";
        response.Headers["x-request-id"] = ascii;
        response.Headers["x-echo"] = ascii;
        if (manner == "redirect")
        {
            response.Headers.Location = $"https://user:{Uri.EscapeDataString(ascii)}@evil.example/?{ascii}";
        }

        await response.WriteAsync(manner == "text" ? all : JsonSerializer.Serialize(Body(all, manner)));
    }

    /// <summary>The forms of those canaries that a request had in it.</summary>
    public IEnumerable<string> Echoed(string request) => sent
        .Where(canary => request.Contains(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(canary.Text), StringComparison.Ordinal))
        .SelectMany(canary => canary.Forms);

    private Dictionary<string, object> Body(string all, string manner) => new()
    {
        // First its own: the debug stream shows the beginning of an answer only.
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
        ["code"] = manner == "plan" ? "plan_connection_limit_exceeded" : all,
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
