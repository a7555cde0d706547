namespace Outlit.Integrations.Emulator.Admin;

internal static class StateEndpoints
{
    public const int MaxBytes = 64 * 1024 * 1024;

    public static void MapState(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/state", (EmulatorServices emulator) => ApiResult.Json(SeedDocument.Of(emulator.State)))
            .Describe<SeedDocument>("Exports the state as a seed.");
        admin.MapPut("/state", (HttpContext context, EmulatorServices emulator) =>
                ImportAsync(context, emulator.Store, state => EmulatorState.Empty with { Clock = state.Clock }))
            .Describe<SeedDocument, StateSummary>("Replaces the state by a seed.", [400]);
        admin.MapPost("/state", (HttpContext context, EmulatorServices emulator) =>
                ImportAsync(context, emulator.Store, state => state))
            .Describe<SeedDocument, StateSummary>(
                "Adds a seed to the state, and replaces what has the same ID.", [400]);
    }

    private static async Task<IResult> ImportAsync(
        HttpContext context, StateStore store, Func<EmulatorState, EmulatorState> getTarget)
    {
        JsonElement body = await RequestBody.ReadObjectAsync(context, anyContentType: true, MaxBytes);
        try
        {
            SeedDocument seed = SeedDocument.Read(body);
            StateSummary summary = await store.ChangeAsync(state =>
            {
                EmulatorState next = seed.AddTo(getTarget(state));
                return (next, new StateSummary(
                    next.Organizations.Count, next.Sessions.Count, next.Providers.Added.Length));
            });
            return ApiResult.Json(summary);
        }
        catch (SeedException exception)
        {
            throw ApiErrorException.BadRequest("Invalid seed", Masking.Text(exception.Message));
        }
    }
}
