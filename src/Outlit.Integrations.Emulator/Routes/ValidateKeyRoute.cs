namespace Outlit.Integrations.Emulator.Routes;

/// <summary><c>POST /api/validate-api-key</c></summary>
internal static class ValidateKeyRoute
{
    public static IResult Validate(HttpContext context, ApiKeys keys)
    {
        RequestRecord record = RequestRecord.Of(context);
        if (!keys.TryRead(context.Request.Headers.Authorization, out Caller? caller, out string? error))
        {
            record.RejectionReason = error;
            InvalidKeyResponse invalid = new(Valid: false, "Invalid API key");
            return ApiResult.Json(invalid, WireJson.Readable.InvalidKeyResponse, StatusCodes.Status401Unauthorized);
        }

        record.Caller = caller;
        string createdBy = "user_" + caller.Organization["org_".Length..];
        ValidKeyResponse valid = new(Valid: true, caller.Organization, createdBy);
        return ApiResult.Json(valid, WireJson.Readable.ValidKeyResponse);
    }
}
