using Outlit.Integrations.Emulator.Faults;
using Outlit.Integrations.Emulator.OpenApi;
using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Admin;

/// <summary>Adds, shows and removes faults.</summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/faults", (FaultBook book) => AnswerOf(book))
            .WithSummary("Lists the faults in force.")
            .Produces<FaultList>();
        admin.MapPost("/faults", AddAsync)
            .WithSummary("Adds a fault; one with the same ID is replaced.")
            .Takes<Fault>()
            .Produces<FaultAnswer>(StatusCodes.Status201Created)
            .Produces<ErrorAnswer>(StatusCodes.Status400BadRequest);
        admin.MapDelete("/faults/{id}", (string id, FaultBook book) => book.Remove(id)
                ? AnswerOf(book)
                : throw Refusal.Of(StatusCodes.Status404NotFound, $"There is no fault '{Masking.Text(id)}'."))
            .WithSummary("Removes a fault.")
            .Produces<FaultList>()
            .Produces<ErrorAnswer>(StatusCodes.Status404NotFound);
        admin.MapDelete("/faults", (FaultBook book) =>
            {
                book.Clear();
                return AnswerOf(book);
            })
            .WithSummary("Removes all faults.")
            .Produces<FaultList>();
    }

    private static async Task<IResult> AddAsync(HttpContext context, FaultBook book)
    {
        JsonElement body = await RequestBody.ReadObjectAsync(context, anyContentType: true);
        FaultRule rule = book.Add(Check(Read(body)));
        return Answer.Json(Show(rule), AdminJson.Readable.FaultAnswer, StatusCodes.Status201Created);
    }

    private static Fault Read(JsonElement body)
    {
        try
        {
            return body.Deserialize(FaultJson.Default.Fault)!;
        }
        catch (JsonException mistake)
        {
            throw Refusal.BadRequest("Invalid fault", new ErrorDetail([], Masking.Text(mistake.Message)));
        }
    }

    private static Fault Check(Fault fault)
    {
        if (!FaultEffects.Kinds.Contains(fault.Kind))
        {
            throw Refusal.BadValue("Invalid fault", "kind", $"Expected one of {string.Join(", ", FaultEffects.Kinds)}");
        }

        if (fault.Status is < 200 or > 599)
        {
            throw Refusal.BadValue("Invalid fault", "status", "Expected a status from 200 to 599");
        }

        if (fault.Count < 0 || fault.Skip < 0 || fault.DelayMs < 0 || fault.IntervalMs < 0 || fault.Limit < 0
            || fault.WindowSeconds < 1)
        {
            throw Refusal.BadRequest("Invalid fault", new ErrorDetail([], "Numbers must not be negative, windows not empty."));
        }

        if (fault.ApiKey is not string key)
        {
            return fault;
        }

        return Keys.WhatIsWrongWithKey(key) is string wrong
            ? throw Refusal.BadValue("Invalid fault", "apiKey", wrong)
            : fault with { ApiKey = null, Organisation = Keys.OrganisationOf(key) };
    }

    private static Answer<FaultList> AnswerOf(FaultBook book) =>
        Answer.Json(new FaultList([.. book.Rules.Select(Show)]), AdminJson.Readable.FaultList);

    private static FaultAnswer Show(FaultRule rule) => new(
        rule.Id, rule.Fault.Kind, rule.Fault.Method, rule.Fault.Path, rule.Fault.Organisation, rule.Fault.Count, rule.Hits);
}
