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

    public Task ListAsync(bool connectedOnly, Action<OutlitIntegration> found, CancellationToken cancellation) =>
        GetAsync("", connectedOnly ? "?connectedOnly=true" : "", json => ReadItems(json, found), cancellation);

    public Task<IReadOnlyList<OutlitIntegrationCapability>> GetCapabilitiesAsync(string? provider, CancellationToken cancellation) =>
        GetAsync(
            "/capabilities",
            provider is null ? "" : Query("provider", provider),
            json => (IReadOnlyList<OutlitIntegrationCapability>)OutlitIntegrationCapability.ReadAll(json).Select(Own).ToArray(),
            cancellation);

    public Task<OutlitSetupStepResult> RunSetupStepAsync(string provider, string step, Config? config, CancellationToken cancellation) =>
        PostAsync(
            "/setup-step",
            RequestBody.Create(provider, step, config),
            answer => Own(Succeeded(answer).IsEmpty
                ? OutlitSetupStepResult.WithoutAnswer(provider, step)
                : answer.Read(json => OutlitSetupStepResult.Read(json, provider, step))),
            cancellation);

    public Task<OutlitConnection> ConnectAsync(string provider, Config? config, CancellationToken cancellation) =>
        PostAsync(
            "/connect",
            RequestBody.Create(provider, config: config),
            answer => Own(Succeeded(answer).IsEmpty
                ? OutlitConnection.WithoutAnswer(provider, hasCredentials: config is not null, context.BaseUri)
                : answer.Read(json => OutlitConnection.ReadConnect(json, provider, context.BaseUri))),
            cancellation);

    public Task<OutlitConnection> GetConnectionAsync(string sessionId, CancellationToken cancellation) =>
        GetAsync(
            "/connect/status",
            Query("sessionId", sessionId),
            json => Own(OutlitConnection.ReadStatus(json, sessionId)),
            cancellation);

    public Task DisconnectAsync(string provider, CancellationToken cancellation) =>
        PostAsync(
            "/disconnect",
            RequestBody.Create(provider),
            answer => answer.SaysNotConnected ? throw ApiFailure.NotConnected(answer, provider)
                : Succeeded(answer).IsEmpty ? null
                : answer.Read(RequireSuccess),
            cancellation);

    public Task<OutlitSyncStatus> GetSyncStatusAsync(string provider, bool includeUnnamed, CancellationToken cancellation) =>
        GetAsync(
            "/sync-status",
            Query("provider", provider),
            json => Own(OutlitSyncStatus.Read(json, provider, includeUnnamed)),
            cancellation);

    private static string Query(string name, string value) => $"?{name}={Uri.EscapeDataString(value)}";

    private static ApiAnswer Succeeded(ApiAnswer answer) => answer.IsSuccess ? answer : throw ApiFailure.From(answer);

    private static object? RequireSuccess(JsonElement json) =>
        new JsonMembers(json, "The answer").Flag("success") is true ? null : throw new JsonShapeException("The answer does not say 'success'");

    private Task<T> GetAsync<T>(string route, string query, Func<JsonElement, T> read, CancellationToken cancellation) =>
        _pipeline.SendAsync(
            new(HttpMethod.Get, Root + route) { Query = query },
            answer => Succeeded(answer).Read(read),
            cancellation);

    private Task<T> PostAsync<T>(string route, RequestBody body, Func<ApiAnswer, T> read, CancellationToken cancellation) =>
        _pipeline.SendAsync(new(HttpMethod.Post, Root + route) { Body = body }, read, cancellation);

    private object? ReadItems(JsonElement json, Action<OutlitIntegration> found)
    {
        if (!new JsonMembers(json, "The answer").Nested("items", JsonValueKind.Array, out JsonElement items))
        {
            throw new JsonShapeException("The answer has no array 'items'");
        }

        foreach (JsonElement item in items.EnumerateArray())
        {
            found(Own(OutlitIntegration.Read(item)));
        }

        return null;
    }

    // Every object remembers where it came from, so that a chain stays with its account.
    private T Own<T>(T item)
        where T : OutlitObject
    {
        item.Context = context;
        return item;
    }
}
