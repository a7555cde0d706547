using System;
using System.Collections.Generic;
using System.Linq;
using Outlit.Integrations.Emulator.Requests;

namespace Outlit.Integrations.Emulator.Admin;

/// <summary>Reads the request log.</summary>
internal static class RequestEndpoints
{
    public static void MapRequests(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/requests", List)
            .WithSummary("Lists the last requests, the oldest first; keys and secrets are masked.")
            .Produces<RequestList>();
        admin.MapGet("/requests/count", Count)
            .WithSummary("Counts the last requests.")
            .Produces<RequestCount>();
        admin.MapDelete("/requests", (RequestLog log) =>
            {
                log.Clear();
                return Answer.Json(new RequestCount(0), AdminJson.Readable.RequestCount);
            })
            .WithSummary("Clears the log.")
            .Produces<RequestCount>();
    }

    private static Answer<RequestList> List(RequestLog log, [AsParameters] RequestFilter filter)
    {
        IReadOnlyList<Exchange> found = filter.In(log);
        RequestList answer = new(found.Count, [.. found.Select(Show)]);
        return Answer.Json(answer, AdminJson.Readable.RequestList);
    }

    private static Answer<RequestCount> Count(RequestLog log, [AsParameters] RequestFilter filter) =>
        Answer.Json(new RequestCount(filter.In(log).Count), AdminJson.Readable.RequestCount);

    internal static LoggedRequest Show(Exchange exchange) => new(
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
