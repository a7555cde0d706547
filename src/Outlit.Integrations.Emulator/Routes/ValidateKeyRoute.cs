using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Routes;

/// <summary><c>POST /api/validate-api-key</c>: says whose key it is.</summary>
internal static class ValidateKeyRoute
{
    public static void MapValidateKey(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/validate-api-key", Validate)
            .WithTags("Keys")
            .WithSummary("Says whose key it is.")
            .Produces<KeyValidation>()
            .Produces<InvalidKeyAnswer>(StatusCodes.Status401Unauthorized);

    private static IResult Validate(HttpContext context, Keys keys)
    {
        Exchange exchange = Exchange.Of(context);
        if (!keys.TryRead(context.Request.Headers.Authorization, out Caller? caller, out string? reason))
        {
            exchange.Refusal = reason;
            InvalidKeyAnswer invalid = new(Valid: false, "Invalid API key");
            return Answer.Json(invalid, WireJson.Readable.InvalidKeyAnswer, StatusCodes.Status401Unauthorized);
        }

        exchange.Caller = caller;
        string createdBy = "user_" + caller.Organisation["org_".Length..];
        KeyValidation valid = new(Valid: true, caller.Organisation, createdBy);
        return Answer.Json(valid, WireJson.Readable.KeyValidation);
    }
}
