using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>
/// A real HTTP server that keeps every request as it came, and answers with what the test says: for the contract's
/// examples to the letter, and for answers that no server should give.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers = new();

    private ScriptedServer(WebApplication application) => _application = application;

    private Func<HttpContext, Task> _otherwise = context =>
    {
        context.Response.StatusCode = StatusCodes.Status501NotImplemented;
        return Task.CompletedTask;
    };

    public Uri Address { get; private set; } = null!;

    public ConcurrentQueue<Received> Requests { get; } = new();

    public static async Task<ScriptedServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<KestrelServerOptions>(options => options.Listen(IPAddress.Loopback, 0));
        WebApplication application = builder.Build();
        ScriptedServer server = new(application);
        application.Run(server.AnswerAsync);
        await application.StartAsync();
        server.Address = new(application.Urls.Single());
        return server;
    }

    /// <summary>The next answer: JSON with a status.</summary>
    public ScriptedServer Answer(string json, int status = 200) => Answer(async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json);
    });

    /// <summary>The next answer, in full.</summary>
    public ScriptedServer Answer(Func<HttpContext, Task> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    /// <summary>The answer to all requests that no other answer is left for.</summary>
    public ScriptedServer Otherwise(Func<HttpContext, Task> answer)
    {
        _otherwise = answer;
        return this;
    }

    /// <summary>A session whose context is this server.</summary>
    public ModuleSession Open() => new(Address);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using StreamReader body = new(context.Request.Body, Encoding.UTF8);
        Requests.Enqueue(new(
            context.Request.Method,
            context.Request.Path.Value! + context.Request.QueryString.Value,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await body.ReadToEndAsync()));
        await (_answers.TryDequeue(out Func<HttpContext, Task>? answer) ? answer : _otherwise)(context);
    }

    /// <summary>A request as it came.</summary>
    public sealed record Received(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        /// <summary>True if the body is this JSON, whatever its blanks and the order of its members.</summary>
        public bool BodyIs(string json) => JsonNode.DeepEquals(JsonNode.Parse(Body), JsonNode.Parse(json));
    }
}
