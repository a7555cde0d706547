using System.Globalization;
using Outlit.Integrations.Emulator.OpenApi;
using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Admin;

/// <summary>Shows and turns the clock.</summary>
internal static class ClockEndpoints
{
    public static void MapClock(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/clock", (EmulatorClock clock) => AnswerOf(clock))
            .WithSummary("Shows the clock.")
            .Produces<ClockAnswer>();
        admin.MapPost("/clock", TurnAsync)
            .WithSummary("Freezes, resumes or advances the clock.")
            .Takes<ClockBody>()
            .Produces<ClockAnswer>()
            .Produces<ErrorAnswer>(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> TurnAsync(HttpContext context, EmulatorClock clock, StateStore store)
    {
        JsonElement body = await RequestBody.ReadObjectAsync(context, anyContentType: true);
        BodyReader reader = new(body, loose: false);
        bool? freeze = reader.OptionalBoolean("freeze");
        TimeSpan by = SpanIn(reader, "advance");
        reader.End();

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
            throw Refusal.BadValue("Invalid request", "advance", "The clock goes forward only, and not past the calendar");
        }

        if (freeze is false)
        {
            clock.Resume();
        }

        await store.SaveClockAsync();
        return AnswerOf(clock);
    }

    private static Answer<ClockAnswer> AnswerOf(EmulatorClock clock) => Answer.Json(
        new ClockAnswer(clock.GetUtcNow(), clock.IsFrozen, clock.Setting.Offset), AdminJson.Readable.ClockAnswer);

    /// <summary>A time span as seconds or as <c>[d.]hh:mm:ss</c>; zero where it is left out.</summary>
    private static TimeSpan SpanIn(BodyReader reader, string name)
    {
        JsonElement? value = reader.Optional(name);
        if (value is null)
        {
            return TimeSpan.Zero;
        }

        if (value.Value.ValueKind == JsonValueKind.Number
            && value.Value.TryGetDouble(out double seconds)
            && Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        if (value.Value.ValueKind == JsonValueKind.String
            && TimeSpan.TryParseExact(value.Value.GetString(), "c", CultureInfo.InvariantCulture, out TimeSpan span))
        {
            return span;
        }

        reader.Refuse(name, "Expected seconds, or a text like \"00:05:00\"");
        return TimeSpan.Zero;
    }
}
