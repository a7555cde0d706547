using System.Globalization;
using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Admin;

/// <summary>Reads the request log, and waits for what is still to come.</summary>
internal static class RequestEndpoints
{
    private const int DefaultTimeout = 30;
    private const int LongestTimeout = 300;

    public static void MapRequests(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/requests", (RequestLog log, [AsParameters] RequestFilter filter) => AnswerOf(filter.In(log)))
            .WithSummary("Lists the last requests, the oldest first; keys and secrets are masked.")
            .Produces<RequestList>();
        admin.MapGet("/requests/count", (RequestLog log, [AsParameters] RequestFilter filter) =>
                Answer.Json(new RequestCount(filter.In(log).Count), AdminJson.Readable.RequestCount))
            .WithSummary("Counts the last requests.")
            .Produces<RequestCount>();
        admin.MapGet("/requests/wait", WaitAsync)
            .WithSummary("Waits until so many matching requests are in the log, and lists them.")
            .Produces<RequestList>()
            .Produces<ErrorAnswer>(StatusCodes.Status400BadRequest)
            .Produces<ErrorAnswer>(StatusCodes.Status408RequestTimeout);
        admin.MapDelete("/requests", (RequestLog log) =>
            {
                log.Clear();
                return Answer.Json(new RequestCount(0), AdminJson.Readable.RequestCount);
            })
            .WithSummary("Clears the log.")
            .Produces<RequestCount>();
    }

    private static async Task<IResult> WaitAsync(
        HttpContext context, RequestLog log, [AsParameters] RequestFilter filter, int? count, int? timeoutSeconds)
    {
        int wanted = Math.Max(count ?? 1, 1);
        TimeSpan timeout = TimeSpan.FromSeconds(Math.Clamp(timeoutSeconds ?? DefaultTimeout, 0, LongestTimeout));
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(timeout);
        while (true)
        {
            Task changed = log.Changed.Next;
            IReadOnlyList<Exchange> found = filter.In(log);
            if (found.Count >= wanted)
            {
                return AnswerOf(found);
            }

            try
            {
                await changed.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
            {
                string seconds = timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                string error = $"{found.Count} of {wanted} matching requests came within {seconds} s.";
                throw Refusal.Of(StatusCodes.Status408RequestTimeout, error);
            }
        }
    }

    private static Answer<RequestList> AnswerOf(IReadOnlyList<Exchange> found) =>
        Answer.Json(new RequestList(found.Count, [.. found.Select(Show)]), AdminJson.Readable.RequestList);

    private static LoggedRequest Show(Exchange exchange) => new(
        exchange.Id,
        exchange.At,
        exchange.Method,
        exchange.Path,
        exchange.Query,
        exchange.Caller?.Organisation,
        exchange.Caller?.KeyHint,
        exchange.Body is null ? null : JsonElement.Parse(exchange.Body),
        exchange.Status,
        exchange.Refusal,
        exchange.Fault,
        Math.Round(exchange.Duration.TotalMilliseconds, 3));
}
