namespace Outlit.Integrations.Emulator.Routes;

internal static class ValidateKeyRoute
{
    private static readonly Grant[] s_grants = [Grant.ConnectOwnIntegrations, Grant.ManageIntegrations];

    public static IResult Validate(HttpContext context, EmulatorServices emulator)
    {
        RequestRecord record = RequestRecord.Of(context);
        record.RejectionReason = emulator.Keys.Identify(context);
        return record.Caller is Caller caller
            ? ApiResult.Json(Describe(caller, emulator.State))
            : ApiResult.Json(
                new InvalidKeyResponse(Valid: false, "Invalid API key"), Status401Unauthorized);
    }

    private static ValidKeyResponse Describe(Caller caller, EmulatorState state)
    {
        string id = caller.Organization["org_".Length..];
        string shortId = id[..4];
        KeyOrganization organization = new(caller.Organization, $"Organization {shortId}", $"organization-{shortId}");
        KeyCreator creator = new($"user_{id}", $"user-{shortId}@example.com", $"User {shortId}");

        // A connection in a seed can be older than the first request with the key.
        DateTimeOffset createdAt = state.GetOrganization(caller.Organization).Connections
            .Select(connection => connection.ConnectedAt ?? caller.FirstSeenAt)
            .Append(caller.FirstSeenAt)
            .Min();
        (long requests, DateTimeOffset? lastAt) = caller.GetUse();
        KeyDetails key = new(
            $"key_{id}", "Emulator", caller.KeyPrefix, KeyType.Api, s_grants, createdAt, lastAt, requests);
        return new(
            Valid: true, caller.Organization, creator.Id, organization, creator, key, new KeyAuthorization(s_grants));
    }
}
