using Outlit.Integrations.Emulator.OpenApi;
using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State;
using Outlit.Integrations.Emulator.State.Seeds;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Admin;

/// <summary>Exports and imports the state, in the form of a seed.</summary>
internal static class StateEndpoints
{
    private const int Most = 64 * 1024 * 1024;

    public static void MapState(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/state", (StateStore store, EmulatorClock clock) =>
                Answer.Json(store.Current.ToSeed(clock.Setting), SeedJson.Default.SeedDocument))
            .WithSummary("Exports the state as a seed.")
            .Produces<SeedDocument>();
        admin.MapPut("/state", (HttpContext context, StateStore store, EmulatorClock clock) =>
                TakeAsync(context, store, clock, replace: true))
            .WithSummary("Replaces the state by a seed.")
            .Takes<SeedDocument>()
            .Produces<StateChange>()
            .Produces<ErrorAnswer>(StatusCodes.Status400BadRequest);
        admin.MapPost("/state", (HttpContext context, StateStore store, EmulatorClock clock) =>
                TakeAsync(context, store, clock, replace: false))
            .WithSummary("Adds a seed to the state; what has the same ID is replaced.")
            .Takes<SeedDocument>()
            .Produces<StateChange>()
            .Produces<ErrorAnswer>(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> TakeAsync(
        HttpContext context, StateStore store, EmulatorClock clock, bool replace)
    {
        JsonElement body = await RequestBody.ReadObjectAsync(context, anyContentType: true, Most);
        try
        {
            SeedDocument seed = SeedJson.Read(body);
            if (seed.Clock is ClockSetting setting)
            {
                clock.Setting = setting;
            }

            DateTimeOffset now = clock.GetUtcNow();
            EmulatorState state = await store.ChangeAsync(state =>
            {
                EmulatorState next = seed.AddTo(replace ? EmulatorState.Empty : state, now);
                return (next, next);
            });
            StateChange answer = new(state.Organisations.Count, state.Sessions.Count, state.Providers.Added.Length);
            return Answer.Json(answer, AdminJson.Readable.StateChange);
        }
        catch (SeedException mistake)
        {
            throw Refusal.BadRequest("Invalid seed", new ErrorDetail([], Masking.Text(mistake.Message)));
        }
    }
}
