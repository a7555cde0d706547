namespace Outlit.Integrations.Emulator.Admin;

internal static class ResetEndpoints
{
    public static void MapReset(this IEndpointRouteBuilder admin)
    {
        admin.MapPost("/reset", (EmulatorReset reset) => reset.ResetAsync(EmulatorReset.Parts))
            .WithSummary("Resets the state, the clock and the contract; removes requests, faults and shapes.")
            .Produces<ResetResponse>();
        admin.MapPost("/reset/{part}", (string part, EmulatorReset reset) => EmulatorReset.Parts.Contains(part)
                ? reset.ResetAsync(part)
                : throw ApiErrorException.InvalidMember(
                    "Invalid request", "part", $"Expected one of {string.Join(", ", EmulatorReset.Parts)}"))
            .WithSummary("Resets one part: state, requests or faults.")
            .Produces<ResetResponse>()
            .ProducesErrors(400);
    }
}

internal sealed class EmulatorReset(
    InitialState initialState, ApiKeys keys, RequestLog log, FaultStore faults, ShapeStore shapes,
    ContractSwitch contract)
{
    public static readonly string[] Parts = ["state", "requests", "faults"];

    public async Task<ApiResult<ResetResponse>> ResetAsync(params string[] parts)
    {
        if (parts.Contains("state"))
        {
            await initialState.ResetAsync();
            keys.Clear();
        }

        if (parts.Contains("requests"))
            log.Clear();

        if (parts.Contains("faults"))
        {
            faults.Clear();
            shapes.Clear();
            contract.Reset();
        }

        return ApiResult.Json(new ResetResponse(parts), AdminJson.Readable.ResetResponse);
    }
}
