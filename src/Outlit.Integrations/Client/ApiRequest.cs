namespace Outlit.Integrations.Client;

internal sealed class ApiRequest(string path, Redactor redactor)
{
    public string Path { get; } = path;

    /// <summary>The name in the log: the path, and the tool if there is one.</summary>
    public string Name { get; init; } = path;

    public Redactor Redactor { get; } = redactor;

    /// <summary>The query with its question mark and encoded values; empty if there is none.</summary>
    public string Query { get; init; } = "";

    public HttpMethod Method { get; init; } = HttpMethod.Get;

    public RequestBody? Body { get; init; }

    /// <summary>True if it only reads, so that it can be sent twice.</summary>
    public bool IsRead { get; init; } = true;
}

/// <summary>Receives the log lines of requests.</summary>
/// <param name="Verbose">Called with a line per attempt and retry; null if the stream is off.</param>
/// <param name="Debug">Called with headers and bodies, redacted; null if the stream is off.</param>
/// <param name="BeginPause">Called with the reason and the length of a pause of several seconds.</param>
/// <param name="EndPause">Called after such a pause.</param>
internal sealed record RequestLog(
    Action<string>? Verbose, Action<string>? Debug, Action<string, TimeSpan> BeginPause, Action EndPause);
