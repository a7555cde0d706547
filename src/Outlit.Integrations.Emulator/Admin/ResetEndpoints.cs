using Outlit.Integrations.Emulator.Faults;
using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.Shapes;
using Outlit.Integrations.Emulator.State;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Admin;

/// <summary>Brings the emulator back to where it began, all of it or a part.</summary>
internal static class ResetEndpoints
{
    private static readonly string[] s_parts = ["state", "requests", "faults"];

    public static void MapReset(this IEndpointRouteBuilder admin)
    {
        admin.MapPost("/reset", (Reset reset) => AnswerAsync(s_parts, reset))
            .WithSummary("Forgets the state (back to the seed, with the real clock), the requests, the faults and shapes.")
            .Produces<ResetAnswer>();
        admin.MapPost("/reset/{part}", (string part, Reset reset) => s_parts.Contains(part)
                ? AnswerAsync([part], reset)
                : throw Refusal.BadValue("Invalid request", "part", $"Expected one of {string.Join(", ", s_parts)}"))
            .WithSummary("Forgets one part: state, requests or faults.")
            .Produces<ResetAnswer>()
            .Produces<ErrorAnswer>(StatusCodes.Status400BadRequest);
    }

    private static async Task<Answer<ResetAnswer>> AnswerAsync(string[] parts, Reset reset)
    {
        foreach (string part in parts)
        {
            await reset.PartAsync(part);
        }

        return Answer.Json(new ResetAnswer(parts), AdminJson.Readable.ResetAnswer);
    }
}

/// <summary>What a reset reaches.</summary>
internal sealed class Reset(Initial initial, RequestLog log, FaultBook faults, ShapeBook shapes)
{
    public async Task PartAsync(string part)
    {
        switch (part)
        {
            case "state":
                await initial.ResetAsync();
                break;
            case "requests":
                log.Clear();
                break;
            default:
                faults.Clear();
                shapes.Clear();
                break;
        }
    }
}
