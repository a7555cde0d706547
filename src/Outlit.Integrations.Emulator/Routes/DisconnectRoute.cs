namespace Outlit.Integrations.Emulator.Routes;

/// <summary><c>POST /api/integrations/disconnect</c></summary>
internal static class DisconnectRoute
{
    public static async Task<IResult> DisconnectAsync(HttpContext context, StateStore store, EmulatorOptions options)
    {
        BodyReader reader = await BodyReader.ReadAsync(context, options);
        string id = context.ToDocumentedId(reader.RequiredString("provider"));
        reader.ThrowIfInvalid();

        string organizationId = context.GetOrganizationId();
        bool wasConnected = await store.ChangeAsync(state =>
        {
            Provider provider = state.GetProvider(id);
            Organization organization = state.GetOrganization(organizationId);
            return organization.Find(provider) is null
                ? (state, false)
                : (state.With(organization.Without(provider)), true);
        });
        if (wasConnected)
            return ApiResult.Json(new DisconnectResponse(Success: true), WireJson.Readable.DisconnectResponse);

        NotConnectedResponse response = new(Success: false, "Integration is not connected");
        RequestRecord.Of(context).RejectionReason = response.Message;
        return ApiResult.Json(response, WireJson.Readable.NotConnectedResponse, StatusCodes.Status404NotFound);
    }
}
