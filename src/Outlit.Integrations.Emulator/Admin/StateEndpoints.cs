namespace Outlit.Integrations.Emulator.Admin;

/// <summary>Exports and imports the state as a seed.</summary>
internal static class StateEndpoints
{
    public const int MaxBytes = 64 * 1024 * 1024;

    public static void MapState(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/state", (StateStore store, EmulatorClock clock) =>
                ApiResult.Json(store.Current.ToSeed(clock.Setting), SeedJson.Default.SeedDocument))
            .WithSummary("Exports the state as a seed.")
            .Produces<SeedDocument>();
        admin.MapPut("/state", (HttpContext context, StateStore store) =>
                ImportAsync(context, store, replace: true))
            .WithSummary("Replaces the state by a seed.")
            .Takes<SeedDocument>()
            .Produces<StateSummary>()
            .ProducesErrors(400);
        admin.MapPost("/state", (HttpContext context, StateStore store) =>
                ImportAsync(context, store, replace: false))
            .WithSummary("Adds a seed to the state, and replaces what has the same ID.")
            .Takes<SeedDocument>()
            .Produces<StateSummary>()
            .ProducesErrors(400);
    }

    private static async Task<IResult> ImportAsync(HttpContext context, StateStore store, bool replace)
    {
        JsonElement body = await RequestBody.ReadObjectAsync(context, anyContentType: true, MaxBytes);
        try
        {
            SeedDocument seed = SeedJson.Read(body);
            EmulatorState state = await store.ChangeAsync((state, setting) =>
            {
                ClockSetting clock = seed.Clock ?? setting;
                DateTimeOffset now = clock.GetTime(TimeProvider.System.GetUtcNow());
                EmulatorState next = seed.AddTo(replace ? EmulatorState.Empty : state, now);
                return (next, clock, next);
            });
            StateSummary summary = new(state.Organizations.Count, state.Sessions.Count, state.Providers.Added.Length);
            return ApiResult.Json(summary, AdminJson.Readable.StateSummary);
        }
        catch (SeedException exception)
        {
            throw ApiErrorException.BadRequest(
                "Invalid seed", new ErrorDetail([], Masking.Text(exception.Message)));
        }
    }
}
