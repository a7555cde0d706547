using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Outlit.Integrations.Context;
using Outlit.Integrations.Errors;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Api;

/// <summary>The seven routes over HTTP, as the route page has them.</summary>
internal sealed class RestOutlitApi(OutlitContext context, string key, IRequestLog log) : IOutlitApi
{
    private const string Root = "/api/integrations";

    private readonly HttpPipeline _pipeline = new(new HttpExchange(context, key, log), context, log);

    public Task<IReadOnlyList<OutlitIntegration>> ListAsync(bool connectedOnly, CancellationToken cancellation) =>
        GetAsync(Root, connectedOnly ? "?connectedOnly=true" : "", ReadItems, cancellation);

    public Task<IReadOnlyList<OutlitIntegrationCapability>> GetCapabilitiesAsync(string? provider, CancellationToken cancellation) =>
        GetAsync<IReadOnlyList<OutlitIntegrationCapability>>(
            Root + "/capabilities",
            provider is null ? "" : Query("provider", provider),
            json => Own(OutlitIntegrationCapability.ReadAll(json).ToArray()),
            cancellation);

    public async Task<OutlitSetupStepResult> RunSetupStepAsync(
        string provider,
        string step,
        Config? config,
        CancellationToken cancellation)
    {
        using RequestBody body = RequestBody.Create(provider, step, config);
        ApiAnswer answer = await PostAsync(Root + "/setup-step", body, cancellation).ConfigureAwait(false);
        return Succeeded(answer).Read(json => Own(OutlitSetupStepResult.Read(json, provider, step)));
    }

    public async Task<OutlitConnection> ConnectAsync(string provider, Config? config, CancellationToken cancellation)
    {
        using RequestBody body = RequestBody.Create(provider, config: config);
        ApiAnswer answer = await PostAsync(Root + "/connect", body, cancellation).ConfigureAwait(false);
        return Succeeded(answer).Read(json => Own(OutlitConnection.ReadConnect(json, provider, context.BaseUri)));
    }

    public Task<OutlitConnection> GetConnectionAsync(string sessionId, CancellationToken cancellation) =>
        GetAsync(
            Root + "/connect/status",
            Query("sessionId", sessionId),
            json => Own(OutlitConnection.ReadStatus(json, sessionId)),
            cancellation);

    public async Task DisconnectAsync(string provider, CancellationToken cancellation)
    {
        using RequestBody body = RequestBody.Create(provider);
        ApiAnswer answer = await PostAsync(Root + "/disconnect", body, cancellation).ConfigureAwait(false);
        if (answer.SaysNotConnected)
        {
            throw ApiFailure.NotConnected(answer, provider);
        }

        Succeeded(answer).Read(RequireSuccess);
    }

    public Task<OutlitSyncStatus> GetSyncStatusAsync(string provider, bool includeUnnamed, CancellationToken cancellation) =>
        GetAsync(
            Root + "/sync-status",
            Query("provider", provider),
            json => Own(OutlitSyncStatus.Read(json, provider, includeUnnamed)),
            cancellation);

    private static string Query(string name, string value) => $"?{name}={Uri.EscapeDataString(value)}";

    private static ApiAnswer Succeeded(ApiAnswer answer) => answer.IsSuccess ? answer : throw ApiFailure.From(answer);

    private static bool RequireSuccess(JsonElement json)
    {
        JsonMembers members = new(json, "The answer");
        return members.Flag("success") is true ? true : throw new JsonShapeException("The answer does not say 'success'");
    }

    private async Task<T> GetAsync<T>(string path, string query, Func<JsonElement, T> read, CancellationToken cancellation)
    {
        ApiRequest request = new(HttpMethod.Get, path) { Query = query };
        ApiAnswer answer = await _pipeline.SendAsync(request, cancellation).ConfigureAwait(false);
        return Succeeded(answer).Read(read);
    }

    private Task<ApiAnswer> PostAsync(string path, RequestBody body, CancellationToken cancellation) =>
        _pipeline.SendAsync(new(HttpMethod.Post, path) { Body = body }, cancellation);

    private IReadOnlyList<OutlitIntegration> ReadItems(JsonElement json)
    {
        JsonElement items = new JsonMembers(json, "The answer").Nested("items", JsonValueKind.Array)
            ?? throw new JsonShapeException("The answer has no array 'items'");
        OutlitIntegration[] integrations = new OutlitIntegration[items.GetArrayLength()];
        int count = 0;
        foreach (JsonElement item in items.EnumerateArray())
        {
            integrations[count++] = Own(OutlitIntegration.Read(item));
        }

        return integrations;
    }

    // Every object remembers where it came from, so that a chain stays with its account.
    private T Own<T>(T item)
        where T : OutlitObject
    {
        item.Context = context;
        return item;
    }

    private T[] Own<T>(T[] items)
        where T : OutlitObject => Array.ConvertAll(items, Own);
}
