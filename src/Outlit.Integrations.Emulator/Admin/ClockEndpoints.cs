namespace Outlit.Integrations.Emulator.Admin;

internal static class ClockEndpoints
{
    public static void MapClock(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/clock", (EmulatorClock clock) => ToResult(clock))
            .WithSummary("Returns the clock.")
            .Produces<ClockResponse>();
        admin.MapPost("/clock", SetAsync)
            .WithSummary("Freezes, resumes or advances the clock.")
            .Takes<ClockBody>()
            .Produces<ClockResponse>()
            .ProducesErrors(400);
    }

    private static async Task<IResult> SetAsync(HttpContext context, EmulatorClock clock, StateStore store)
    {
        JsonElement body = await RequestBody.ReadObjectAsync(context, anyContentType: true);
        BodyReader reader = new(body, loose: false);
        bool? freeze = reader.OptionalBoolean("freeze");
        TimeSpan by = ReadTimeSpan(reader, "advance");
        reader.ThrowIfInvalid();

        await store.ChangeAsync((state, setting) => (state, Change(setting, freeze, by), true));
        return ToResult(clock);
    }

    private static ClockSetting Change(ClockSetting setting, bool? freeze, TimeSpan by)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        try
        {
            ClockSetting advanced = (freeze is true ? setting.Freeze(now) : setting).Advance(by, now);
            return freeze is false ? advanced.Resume(now) : advanced;
        }
        catch (ArgumentOutOfRangeException)
        {
            throw ApiErrorException.InvalidMember(
                "Invalid request", "advance", "The clock can only move forward, and not past the end of the calendar");
        }
    }

    private static ApiResult<ClockResponse> ToResult(EmulatorClock clock) => ApiResult.Json(
        new ClockResponse(clock.GetUtcNow(), clock.IsFrozen, clock.Setting.Offset), AdminJson.Readable.ClockResponse);

    /// <summary>Reads a <see cref="TimeText"/>, or a number of seconds; zero if the member is left out.</summary>
    private static TimeSpan ReadTimeSpan(BodyReader reader, string name)
    {
        if (reader.Optional(name) is not JsonElement value)
            return TimeSpan.Zero;

        TimeSpan? span = value.ValueKind switch
        {
            JsonValueKind.Number => TimeText.FromSeconds(value.GetDouble()),
            JsonValueKind.String => TimeText.Parse(value.GetString()!),
            _ => null,
        };
        if (span is null)
            reader.AddError(name, $"Expected {TimeText.Forms}; the clock can only move forward");

        return span ?? TimeSpan.Zero;
    }
}
