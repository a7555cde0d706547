using System.Management.Automation;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Tests.Security;

/// <summary>
/// The leak hunt: everything is run with canaries wherever a secret can be, at a server that sends back in every form
/// what a request had in it; then all that can be seen is searched for them, whole, encoded and in pieces.
/// </summary>
public sealed class LeakTests
{
    private const int Piece = 8;

    private static readonly string[] s_commands =
    [
        "Get-OutlitContext", "Get-OutlitIntegration", "Get-OutlitIntegrationCapability", "Get-OutlitConnection s", "Get-OutlitSyncStatus stripe",
        "Wait-OutlitConnection -SessionId s -Timeout 0", "Disconnect-OutlitIntegration stripe -Force",
        "Connect-OutlitIntegration granola -ApiKey $canary", "Connect-OutlitIntegration granola -Config @{ apiKey = $canary; more = @{ deep = @($canary, @{ password = $plain }) } }",
        "Connect-OutlitIntegration granola -Config @{ apiKey = $plain }", "Connect-OutlitIntegration granola -ApiKey $canary -WhatIf",
        "Connect-OutlitIntegration slack -ApiKey $canary", "Connect-OutlitIntegration granola -ApiKey $key", "Connect-OutlitIntegration nobody -Config @{ x = $canary; y = { } }",
        "Invoke-OutlitSetupStep stripe webhooks -WebhookSecret $canary", "Invoke-OutlitSetupStep hubspot mappings -Config @{ token = $canary }",
        "New-OutlitContext -ApiKey $canary", "New-OutlitContext -ApiKey $key -BaseUri https://user:$plain@outlit.example",
    ];

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task Nothing_that_can_be_seen_has_a_secret_in_it(int status)
    {
        string canary = "phx_C4n\"ry+/" + Guid.NewGuid().ToString("N") + "é=&";
        string plain = "rk_Pl4in" + Guid.NewGuid().ToString("N");
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        AnsweringHost host = new(300);
        using ModuleSession shell = new(server.Address, host);
        server.Otherwise(context => EchoAsync(context, status, [shell.Key, canary, plain]));
        shell.Set("canary", ModuleSession.Secure(canary)).Set("plain", plain);

        StringBuilder seen = new();
        foreach (string command in s_commands)
        {
            RunResult run = shell.Run($"$Error.Clear(); $DebugPreference = 'Continue'; {command} -Verbose -OutVariable result -ErrorVariable problem; $result | Out-Default; $problem | Out-Default");
            See(seen, run);
        }

        seen.Append(host.Screen);
        Assert.Contains("POST /api/integrations/connect", seen.ToString(), StringComparison.Ordinal);
        Assert.Contains("********", seen.ToString(), StringComparison.Ordinal);
        Assert.All(new[] { shell.Key, canary, plain }, secret => Assert.Empty(Finds(seen.ToString(), secret)));
    }

    [Fact]
    public void The_hunt_finds_what_there_is()
    {
        const string Secret = "phx_C4n\"ry+/0123456789abcdef";
        Assert.Empty(Finds("nothing here", Secret));
        Assert.All(
            new[] { Secret, Convert.ToBase64String(Encoding.UTF8.GetBytes("x" + Secret)), Uri.EscapeDataString(Secret), JsonSerializer.Serialize(Secret), "…" + Secret[8..16] + "…" },
            text => Assert.NotEmpty(Finds(text, Secret)));
    }

    private static void See(StringBuilder seen, RunResult run)
    {
        seen.AppendJoin('\n', run.Verbose).AppendJoin('\n', run.Debug).AppendJoin('\n', run.Warnings);
        seen.AppendJoin('\n', run.Progress.Select(record => record.ToString()));
        foreach (ErrorRecord error in run.Errors)
        {
            seen.Append(error).Append(error.ErrorDetails?.Message).Append(error.Exception).Append(error.TargetObject).Append(PSSerializer.Serialize(error, 4));
        }

        foreach (PSObject item in run.Output)
        {
            seen.Append(item).Append(PSSerializer.Serialize(item, 8)).Append(JsonSerializer.Serialize(item.BaseObject, s_json));
            seen.AppendJoin('\n', item.Properties.Select(member => $"{member.Name}={member.Value}"));
        }
    }

    // A PSObject's own members are its engine's; what it holds is in the CLIXML.
    private static readonly JsonSerializerOptions s_json = new() { Converters = { new Opaque<PSObject>(), new Opaque<System.Security.SecureString>(), new Opaque<OutlitSecret>() } };

    private sealed class Opaque<T> : System.Text.Json.Serialization.JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value!.ToString());
    }

    // Everything back: in a field of its own, under a harmless name, inside a text, encoded, and as a member's name.
    private static async Task EchoAsync(HttpContext context, int status, string[] secrets)
    {
        using StreamReader reader = new(context.Request.Body);
        string sent = await reader.ReadToEndAsync() + context.Request.Headers.Authorization;
        string[] mine = [.. secrets.Where(secret => sent.Contains(secret.Replace("\"", "\\\""), StringComparison.Ordinal))];
        string all = string.Join(" ", mine.Concat(mine.Select(Uri.EscapeDataString)).Concat(mine.Select(secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)))));
        Dictionary<string, object> echo = new()
        {
            ["status"] = "connected",
            ["success"] = true,
            ["connected"] = true,
            ["provider"] = "stripe",
            ["name"] = all,
            ["error"] = "You sent " + all,
            ["message"] = all,
            ["items"] = new[] { new { id = "stripe", status = "connected", name = all, note = all } },
            ["details"] = new[] { new { path = new[] { all }, message = all } },
            ["connectUrl"] = "https://evil.example/?" + all,
            ["nested"] = new { deep = new[] { all } },
            ["setup"] = new { webhookUrl = all, headers = new Dictionary<string, string> { ["x-outlit-auth"] = secrets[1] }, secret = secrets[1] },
            ["nextActions"] = new[] { all },
            ["syncs"] = new[] { new { model = "M", status = "FAILED", errorMessage = all } },
            ["apiKey"] = secrets[1],
            [mine[^1]] = "a name",
        };
        context.Response.StatusCode = status;
        context.Response.Headers["x-echo"] = Uri.EscapeDataString(all);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(JsonSerializer.Serialize(echo));
    }

    private static List<string> Finds(string seen, string secret)
    {
        IEnumerable<string> forms = Enumerable.Range(0, 3)
            .Select(shift => Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', shift) + secret))[(shift == 0 ? 0 : 4)..^4])
            .Append(secret)
            .Append(Uri.EscapeDataString(secret))
            .Append(JsonSerializer.Serialize(secret).Trim('"'))
            .Append(Convert.ToHexString(Encoding.Unicode.GetBytes(secret)))
            .Concat(secret.Chunk(Piece).Where(piece => piece.Length == Piece).Select(piece => new string(piece)));
        return [.. forms.Where(form => seen.Contains(form, StringComparison.OrdinalIgnoreCase))];
    }
}
