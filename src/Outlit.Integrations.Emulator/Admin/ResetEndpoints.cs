using System;
using System.Linq;
using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Admin;

/// <summary>Brings the emulator back to where it began, all of it or a part.</summary>
internal static class ResetEndpoints
{
    private static readonly string[] s_parts = ["state", "requests", "faults"];

    public static void MapReset(this IEndpointRouteBuilder admin)
    {
        admin.MapPost("/reset", (Initial initial, RequestLog log) => ResetAsync(s_parts, initial, log))
            .WithSummary("Forgets the state (back to the seed, with the real clock), the requests and the faults.")
            .Produces<ResetAnswer>();
        admin.MapPost("/reset/{part}", (string part, Initial initial, RequestLog log) => s_parts.Contains(part)
                ? ResetAsync([part], initial, log)
                : throw Refusal.BadValue("Invalid request", "part", $"Expected one of {string.Join(", ", s_parts)}"))
            .WithSummary("Forgets one part: state, requests or faults.")
            .Produces<ResetAnswer>()
            .Produces<ErrorAnswer>(StatusCodes.Status400BadRequest);
    }

    private static async Task<Answer<ResetAnswer>> ResetAsync(string[] parts, Initial initial, RequestLog log)
    {
        if (parts.Contains("state"))
        {
            await initial.ResetAsync();
        }

        if (parts.Contains("requests"))
        {
            log.Clear();
        }

        return Answer.Json(new ResetAnswer(parts), AdminJson.Readable.ResetAnswer);
    }
}
