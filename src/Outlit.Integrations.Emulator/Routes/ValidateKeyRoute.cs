namespace Outlit.Integrations.Emulator.Routes;

/// <summary><c>POST /api/validate-api-key</c></summary>
internal static class ValidateKeyRoute
{
    private static readonly Grant[] s_grants = [Grant.ConnectOwnIntegrations, Grant.ManageIntegrations];

    public static IResult Validate(HttpContext context, ApiKeys keys, StateStore store)
    {
        RequestRecord record = RequestRecord.Of(context);
        if (!keys.TryRead(context.Request.Headers.Authorization, out Caller? caller, out string? error))
        {
            record.RejectionReason = error;
            InvalidKeyResponse invalid = new(Valid: false, "Invalid API key");
            return ApiResult.Json(invalid, WireJson.Readable.InvalidKeyResponse, StatusCodes.Status401Unauthorized);
        }

        record.Caller = caller;
        return ApiResult.Json(Describe(caller, store.Current), WireJson.Readable.ValidKeyResponse);
    }

    private static ValidKeyResponse Describe(Caller caller, EmulatorState state)
    {
        string id = caller.Organization["org_".Length..];
        string shortId = id[..4];
        KeyOrganization organization = new(caller.Organization, $"Organization {shortId}", $"organization-{shortId}");
        KeyCreator creator = new($"user_{id}", $"user-{shortId}@example.com", $"User {shortId}");

        // A connection in a seed can be older than the first request with the key.
        IEnumerable<DateTimeOffset> connected = state.GetOrganization(caller.Organization).Connections.Values
            .Select(connection => connection.ConnectedAt).OfType<DateTimeOffset>();
        KeyUse use = caller.Use;
        KeyDetails key = new(
            $"key_{id}", "Emulator", caller.KeyPrefix, KeyType.Api, s_grants,
            connected.Append(caller.FirstSeenAt).Min(),
            use.LastAt, use.Requests);
        return new(
            Valid: true, caller.Organization, creator.Id, organization, creator, key, new KeyAuthorization(s_grants));
    }
}
