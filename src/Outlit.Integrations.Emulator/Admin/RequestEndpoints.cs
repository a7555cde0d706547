using Microsoft.AspNetCore.Mvc;

namespace Outlit.Integrations.Emulator.Admin;

internal static class RequestEndpoints
{
    private const int DefaultTimeoutSeconds = 30;
    private const int MaxTimeoutSeconds = 300;

    public static void MapRequests(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/requests", (EmulatorServices emulator, [AsParameters] RequestFilter filter) =>
                ToResult(filter.Apply(emulator.Log)))
            .Describe<RequestList>("Lists the last requests, the oldest first; keys and secrets are masked.", [400]);
        admin.MapGet("/requests/count", (EmulatorServices emulator, [AsParameters] RequestFilter filter) =>
                ApiResult.Json(new RequestCount(filter.Apply(emulator.Log).Length)))
            .Describe<RequestCount>("Counts the last requests.", [400]);
        admin.MapGet("/requests/wait", WaitAsync)
            .Describe<RequestList>("Waits for a number of matching requests, and lists them.", [400, 408]);
        admin.MapDelete("/requests", (EmulatorServices emulator) =>
            {
                emulator.Log.Clear();
                return ApiResult.Json(new RequestCount(0));
            })
            .Describe<RequestCount>("Clears the log.");
    }

    private static async Task<IResult> WaitAsync(
        HttpContext context, EmulatorServices emulator, [AsParameters] RequestFilter filter, int? count,
        int? timeoutSeconds)
    {
        int wanted = Math.Max(count ?? 1, 1);
        int seconds = Math.Clamp(timeoutSeconds ?? DefaultTimeoutSeconds, 0, MaxTimeoutSeconds);
        Task deadline = Task.Delay(TimeSpan.FromSeconds(seconds), context.RequestAborted);
        while (true)
        {
            Task changed = emulator.Log.Changed.Next;
            RequestRecord[] found = filter.Apply(emulator.Log);
            if (found.Length >= wanted)
                return ToResult(found);

            if (await Task.WhenAny(changed, deadline) == deadline)
            {
                await deadline;
                throw ApiErrorException.Create(
                    Status408RequestTimeout,
                    $"{found.Length} of {wanted} matching requests arrived within {seconds} s.");
            }
        }
    }

    private static ApiResult<RequestList> ToResult(RequestRecord[] records) =>
        ApiResult.Json(new RequestList(records.Length, records));
}

/// <summary>Selects requests of the log. What is null selects all.</summary>
internal sealed class RequestFilter
{
    [FromQuery(Name = "method")]
    public string? Method { get; init; }

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

    public RequestRecord[] Apply(RequestLog log) => [.. log.Read().Where(IsMatch)];

    private bool IsMatch(RequestRecord record) =>
        RequestPattern.IsMatch(Method, record.Method, Path, record.Path, Organization, record.Organization)
        && (Status is null || record.Status == Status)
        && (IsRejected is null || record.RejectionReason is not null == IsRejected)
        && (Since is null || record.Id > Since);
}
