namespace Outlit.Integrations.Client;

/// <summary>A request to one of the routes.</summary>
/// <param name="path">The route, such as <c>/api/integrations</c>.</param>
/// <param name="redactor">The secrets of the request.</param>
internal sealed class ApiRequest(string path, Redactor redactor)
{
    public string Path { get; } = path;

    public Redactor Redactor { get; } = redactor;

    /// <summary>The query with its question mark and encoded values; empty if there is none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The body of a POST; null for a GET.</summary>
    public RequestBody? Body { get; init; }

    /// <summary>True if it can be sent twice without harm.</summary>
    public bool IsIdempotent => Body is null;

    public HttpMethod Method => Body is null ? HttpMethod.Get : HttpMethod.Post;
}
