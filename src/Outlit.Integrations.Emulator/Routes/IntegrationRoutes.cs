namespace Outlit.Integrations.Emulator.Routes;

internal static class IntegrationRoutes
{
    public static void MapIntegrationRoutes(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/validate-api-key", ValidateKeyRoute.Validate)
            .WithTags("Keys")
            .Describe<ValidKeyResponse>("Returns the organization of a key.")
            .Produces<InvalidKeyResponse>(Status401Unauthorized);

        RouteGroupBuilder integrations = routes.MapGroup("/api/integrations")
            .WithMetadata(new RequiresKey())
            .WithMetadata(new ProducesResponseTypeMetadata(Status400BadRequest, typeof(ErrorResponse)))
            .WithMetadata(new ProducesResponseTypeMetadata(Status401Unauthorized, typeof(ErrorResponse)))
            .WithTags("Integrations");
        integrations.MapGet("", ReadRoutes.GetList)
            .Describe<IntegrationList>("Lists integrations.");
        integrations.MapGet("/capabilities", ReadRoutes.GetCapabilities)
            .Describe<CapabilitiesResponse>(
                "Describes how providers are set up. Only this route accepts the alias of a provider.");
        integrations.MapPost("/setup-step", SetupStepRoute.RunAsync)
            .Describe<SetupStepBody, SetupStepResponse>("Runs a setup step of a connected provider.");
        integrations.MapPost("/connect", ConnectRoutes.ConnectAsync)
            .Describe<ConnectBody, ConnectResponse>("Connects an integration, or opens a browser session for it.")
            .Produces<PlanLimitResponse>(Status403Forbidden);
        integrations.MapGet("/connect/status", ConnectRoutes.GetStatusAsync)
            .Describe<ConnectStatusResponse>("Polls a browser session.", [Status507InsufficientStorage]);
        integrations.MapPost("/disconnect", ConnectRoutes.DisconnectAsync)
            .Describe<DisconnectBody, DisconnectResponse>("Disconnects an integration.")
            .Produces<NotConnectedResponse>(Status404NotFound);
        integrations.MapGet("/sync-status", ReadRoutes.GetSyncStatus)
            .Describe<SyncStatusResponse>("Returns the sync status of a provider's models.");
    }
}

internal sealed class RequiresKey;
