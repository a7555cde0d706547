using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Outlit.Integrations.Tests.Hosting;

/// <summary>
/// A real HTTP server that records every request and returns the responses that the test sets: the documented examples,
/// and responses that no server should return.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers = new();

    private ScriptedServer(WebApplication application) => _application = application;

    private Func<HttpContext, Task> _default = context => WriteAsync(context, "", StatusCodes.Status501NotImplemented);

    public Uri Address { get; private set; } = null!;

    public ConcurrentQueue<Received> Requests { get; } = new();

    /// <summary>Starts a server on HTTP, or with a certificate on HTTPS as <c>localhost</c>.</summary>
    public static async Task<ScriptedServer> StartAsync(X509Certificate2? certificate = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Logging.ClearProviders();
        builder.Services.Configure<KestrelServerOptions>(options => options.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(certificate);
        }));
        WebApplication application = builder.Build();
        ScriptedServer server = new(application);
        application.Run(server.AnswerAsync);
        await application.StartAsync();
        Uri address = new(application.Urls.Single());
        server.Address = certificate is null ? address : new($"https://localhost:{address.Port}");
        return server;
    }

    public ScriptedServer Answer(string json, int status = 200) => Answer(context => WriteAsync(context, json, status));

    public ScriptedServer Answer(Func<HttpContext, Task> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    /// <summary>Sets the response to all requests when the queue is empty.</summary>
    public ScriptedServer RespondToAll(string json, int status = 200) =>
        RespondToAll(context => WriteAsync(context, json, status));

    public ScriptedServer RespondToAll(Func<HttpContext, Task> answer)
    {
        _default = answer;
        return this;
    }

    /// <summary>A session that sends the requests of the seven routes and no others.</summary>
    public ModuleSession Open() => new(Address, contract: "Rest");

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    public static Task WriteAsync(HttpContext context, string text, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = text.StartsWith('<') ? "text/html" : "application/json";
        return text.Length > 0 ? context.Response.WriteAsync(text) : Task.CompletedTask;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using StreamReader body = new(context.Request.Body, Encoding.UTF8);
        Requests.Enqueue(new(
            context.Request.Method,
            context.Request.Path.Value! + context.Request.QueryString.Value,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await body.ReadToEndAsync()));
        await (_answers.TryDequeue(out Func<HttpContext, Task>? answer) ? answer : _default)(context);
    }

    public sealed record Received(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        /// <summary>True if the body equals this JSON, regardless of white space and the order of members.</summary>
        public bool BodyIs(string json) => JsonNode.DeepEquals(JsonNode.Parse(Body), JsonNode.Parse(json));
    }
}
