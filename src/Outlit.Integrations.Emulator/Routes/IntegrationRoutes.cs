namespace Outlit.Integrations.Emulator.Routes;

internal static class IntegrationRoutes
{
    public static void MapIntegrationRoutes(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/validate-api-key", ValidateKeyRoute.Validate)
            .WithTags("Keys")
            .Describe<ValidKeyResponse>("Returns the organization of a key.")
            .Produces<InvalidKeyResponse>(StatusCodes.Status401Unauthorized);

        RouteGroupBuilder integrations = routes.MapGroup("/api/integrations")
            .WithMetadata(new RequiresKey())
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(ErrorResponse)))
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status401Unauthorized, typeof(ErrorResponse)))
            .WithTags("Integrations");
        integrations.MapGet("", ListRoute.GetList)
            .Describe<IntegrationList>("Lists integrations.");
        integrations.MapGet("/capabilities", CapabilitiesRoute.GetCapabilities)
            .Describe<CapabilitiesResponse>(
                "Describes how providers are set up. Only this route accepts the alias of a provider.");
        integrations.MapPost("/setup-step", SetupStepRoute.RunAsync)
            .Describe<SetupStepBody, SetupStepResponse>("Runs a setup step of a connected provider.");
        integrations.MapPost("/connect", ConnectRoute.ConnectAsync)
            .Describe<ConnectBody, ConnectResponse>("Connects an integration, or opens a browser session for it.")
            .Produces<PlanLimitResponse>(StatusCodes.Status403Forbidden);
        integrations.MapGet("/connect/status", ConnectStatusRoute.GetStatusAsync)
            .Describe<ConnectStatusResponse>("Polls a browser session.", [StatusCodes.Status507InsufficientStorage]);
        integrations.MapPost("/disconnect", DisconnectRoute.DisconnectAsync)
            .Describe<DisconnectBody, DisconnectResponse>("Disconnects an integration.")
            .Produces<NotConnectedResponse>(StatusCodes.Status404NotFound);
        integrations.MapGet("/sync-status", SyncStatusRoute.GetStatus)
            .Describe<SyncStatusResponse>("Returns the sync status of a provider's models.");
    }
}

internal sealed class RequiresKey;
