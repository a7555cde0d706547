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

        if (freeze is true)
        {
            clock.Freeze();
        }

        try
        {
            clock.Advance(by);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw ApiErrorException.InvalidMember(
                "Invalid request", "advance", "The clock can only move forward, and not past the end of the calendar");
        }

        if (freeze is false)
        {
            clock.Resume();
        }

        await store.SaveClockAsync();
        return ToResult(clock);
    }

    private static ApiResult<ClockResponse> ToResult(EmulatorClock clock) => ApiResult.Json(
        new ClockResponse(clock.GetUtcNow(), clock.IsFrozen, clock.Setting.Offset), AdminJson.Readable.ClockResponse);

    /// <summary>Reads seconds, or a string of the form <c>[d.]hh:mm:ss</c>; zero if the member is left out.</summary>
    private static TimeSpan ReadTimeSpan(BodyReader reader, string name)
    {
        JsonElement? value = reader.Optional(name);
        if (value is { ValueKind: JsonValueKind.Number }
            && value.Value.TryGetDouble(out double seconds)
            && Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        if (value is { ValueKind: JsonValueKind.String }
            && TimeSpan.TryParseExact(value.Value.GetString(), "c", CultureInfo.InvariantCulture, out TimeSpan span))
        {
            return span;
        }

        if (value is not null)
        {
            reader.AddError(name, "Expected seconds, or a string such as \"00:05:00\"");
        }

        return TimeSpan.Zero;
    }
}
