using Outlit.Integrations.Emulator.OpenApi;
using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Routes;

/// <summary><c>POST /api/integrations/disconnect</c>: forgets a connection and all that was synced over it.</summary>
internal static class DisconnectRoute
{
    public static void MapDisconnect(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/disconnect", DisconnectAsync)
            .WithSummary("Disconnects an integration.")
            .Takes<DisconnectBody>()
            .Produces<Disconnected>()
            .Produces<ErrorAnswer>(StatusCodes.Status400BadRequest)
            .Produces<ErrorAnswer>(StatusCodes.Status401Unauthorized)
            .Produces<NotConnectedAnswer>(StatusCodes.Status404NotFound);

    private static async Task<IResult> DisconnectAsync(HttpContext context, StateStore store, EmulatorOptions options)
    {
        JsonElement body = await RequestBody.ReadObjectAsync(context, anyContentType: options.Loose);
        Exchange.Of(context).Body = Masking.Body(body);
        BodyReader reader = new(body, options.Loose);
        string id = context.MeantId(reader.RequiredString("provider"));
        reader.End();

        string caller = context.Caller().Organisation;
        bool wasConnected = await store.ChangeAsync(state =>
        {
            Provider provider = state.ProviderOf(id);
            Organisation organisation = state.OrganisationOf(caller);
            return organisation.Find(provider) is null
                ? (state, false)
                : (state.With(organisation.Without(provider)), true);
        });
        return wasConnected
            ? Answer.Json(new Disconnected(Success: true), WireJson.Readable.Disconnected)
            : NotConnected(context);
    }

    private static Answer<NotConnectedAnswer> NotConnected(HttpContext context)
    {
        NotConnectedAnswer answer = new(Success: false, "Integration is not connected");
        Exchange.Of(context).Refusal = answer.Message;
        return Answer.Json(answer, WireJson.Readable.NotConnectedAnswer, StatusCodes.Status404NotFound);
    }
}
