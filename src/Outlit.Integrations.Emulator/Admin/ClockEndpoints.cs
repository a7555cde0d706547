namespace Outlit.Integrations.Emulator.Admin;

internal static class ClockEndpoints
{
    public static void MapClock(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/clock", (EmulatorServices emulator) => ToResult(emulator.Clock))
            .Describe<ClockResponse>("Returns the clock.");
        admin.MapPost("/clock", SetAsync)
            .Describe<ClockBody, ClockResponse>("Freezes, resumes or advances the clock.", [400]);
    }

    private static async Task<IResult> SetAsync(HttpContext context, EmulatorServices emulator)
    {
        BodyReader reader = await BodyReader.ReadControlAsync(context);
        bool? freeze = reader.OptionalBoolean("freeze");
        TimeSpan by = ReadTimeSpan(reader, "advance");
        reader.ThrowIfInvalid();
        try
        {
            await emulator.Clock.ChangeAsync((setting, now) =>
            {
                ClockSetting advanced = (freeze is true ? setting.Freeze(now) : setting).Advance(by, now);
                return freeze is false ? advanced.Resume(now) : advanced;
            });
        }
        catch (ArgumentOutOfRangeException)
        {
            throw ApiErrorException.InvalidMember(
                "Invalid request", "advance", "The clock can only move forward, and not past the end of the calendar");
        }

        return ToResult(emulator.Clock);
    }

    private static ApiResult<ClockResponse> ToResult(EmulatorClock clock) =>
        ApiResult.Json(new ClockResponse(clock.GetUtcNow(), clock.IsFrozen, clock.Setting.Offset));

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
