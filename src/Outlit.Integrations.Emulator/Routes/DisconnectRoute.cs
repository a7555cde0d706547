namespace Outlit.Integrations.Emulator.Routes;

internal static class DisconnectRoute
{
    public static async Task<IResult> DisconnectAsync(HttpContext context, EmulatorServices emulator)
    {
        BodyReader reader = await BodyReader.ReadAsync(context);
        string id = context.ToDocumentedId(reader.RequiredString("provider"));
        reader.ThrowIfInvalid();

        bool wasConnected = await emulator.Store.ChangeAsync(state =>
        {
            Provider provider = state.GetProvider(id);
            Organization organization = state.GetOrganization(context.GetOrganizationId());
            return organization.Find(provider) is null
                ? (state, false)
                : (state.With(organization.Without(provider)), true);
        });
        if (wasConnected)
            return ApiResult.Json(new DisconnectResponse(Success: true));

        NotConnectedResponse response = new(Success: false, "Integration is not connected");
        RequestRecord.Of(context).RejectionReason = response.Message;
        return ApiResult.Json(response, StatusCodes.Status404NotFound);
    }
}
