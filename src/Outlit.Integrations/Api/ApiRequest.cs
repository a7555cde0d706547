using System;
using System.Net.Http;

namespace Outlit.Integrations.Api;

/// <summary>A request to one of the routes.</summary>
/// <param name="method">GET or POST.</param>
/// <param name="path">The route, such as <c>/api/integrations</c>.</param>
internal sealed class ApiRequest(HttpMethod method, string path) : IDisposable
{
    public HttpMethod Method { get; } = method;

    public string Path { get; } = path;

    /// <summary>The query with its question mark and its values encoded; empty if there is none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The body; null for GET.</summary>
    public RequestBody? Body { get; init; }

    /// <summary>True if sending it twice does no harm.</summary>
    public bool IsRepeatable => Method == HttpMethod.Get;

    /// <summary>Clears the body.</summary>
    public void Dispose() => Body?.Dispose();
}
