using Microsoft.AspNetCore.Mvc;

namespace Outlit.Integrations.Emulator.Admin;

internal static class RequestEndpoints
{
    private const int DefaultTimeoutSeconds = 30;
    private const int MaxTimeoutSeconds = 300;

    public static void MapRequests(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/requests", (RequestLog log, [AsParameters] RequestFilter filter) => ToResult(filter.Apply(log)))
            .WithSummary("Lists the last requests, the oldest first; keys and secrets are masked.")
            .Produces<RequestList>()
            .ProducesErrors(400);
        admin.MapGet("/requests/count", (RequestLog log, [AsParameters] RequestFilter filter) =>
                ApiResult.Json(new RequestCount(filter.Apply(log).Count), AdminJson.Readable.RequestCount))
            .WithSummary("Counts the last requests.")
            .Produces<RequestCount>()
            .ProducesErrors(400);
        admin.MapGet("/requests/wait", WaitAsync)
            .WithSummary("Waits for a number of matching requests, and lists them.")
            .Produces<RequestList>()
            .ProducesErrors(400, 408);
        admin.MapDelete("/requests", (RequestLog log) =>
            {
                log.Clear();
                return ApiResult.Json(new RequestCount(0), AdminJson.Readable.RequestCount);
            })
            .WithSummary("Clears the log.")
            .Produces<RequestCount>();
    }

    private static async Task<IResult> WaitAsync(
        HttpContext context, RequestLog log, [AsParameters] RequestFilter filter, int? count, int? timeoutSeconds)
    {
        int wanted = Math.Max(count ?? 1, 1);
        int seconds = Math.Clamp(timeoutSeconds ?? DefaultTimeoutSeconds, 0, MaxTimeoutSeconds);
        Task deadline = Task.Delay(TimeSpan.FromSeconds(seconds), context.RequestAborted);
        while (true)
        {
            Task changed = log.Changed.Next;
            IReadOnlyList<RequestRecord> found = filter.Apply(log);
            if (found.Count >= wanted)
                return ToResult(found);

            if (await Task.WhenAny(changed, deadline) == deadline)
            {
                await deadline;
                throw ApiErrorException.Create(
                    StatusCodes.Status408RequestTimeout,
                    $"{found.Count} of {wanted} matching requests arrived within {seconds} s.");
            }
        }
    }

    private static ApiResult<RequestList> ToResult(IReadOnlyList<RequestRecord> records) =>
        ApiResult.Json(new RequestList(records.Count, [.. records.Select(ToResponse)]), AdminJson.Readable.RequestList);

    private static LoggedRequest ToResponse(RequestRecord record) => new(
        record.Id,
        record.At,
        record.Method,
        record.Path,
        record.Query,
        record.Caller?.Organization,
        record.Caller?.KeyHint,
        record.Body is null ? null : JsonElement.Parse(record.Body),
        record.Status,
        record.RejectionReason,
        record.Fault,
        Math.Round(record.Duration.TotalMilliseconds, 3));
}

/// <summary>Selects requests of the log. What is null selects all.</summary>
internal sealed record RequestFilter
{
    [FromQuery(Name = "method")]
    public string? Method { get; init; }

    /// <summary>A <see cref="PathPattern"/>.</summary>
    [FromQuery(Name = "path")]
    public string? Path { get; init; }

    [FromQuery(Name = "status")]
    public int? Status { get; init; }

    [FromQuery(Name = "organisation")]
    public string? Organization { get; init; }

    [FromQuery(Name = "refused")]
    public bool? IsRejected { get; init; }

    /// <summary>Only requests with a larger number.</summary>
    [FromQuery(Name = "since")]
    public long? Since { get; init; }

    public IReadOnlyList<RequestRecord> Apply(RequestLog log) => [.. log.Read().Where(IsMatch)];

    private bool IsMatch(RequestRecord record) =>
        (Method is null || string.Equals(record.Method, Method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || PathPattern.IsMatch(Path, record.Path))
        && (Status is null || record.Status == Status)
        && (Organization is null || record.Caller?.Organization == Organization)
        && (IsRejected is null || record.RejectionReason is not null == IsRejected)
        && (Since is null || record.Id > Since);
}
