namespace Outlit.Integrations.Emulator.Routes;

/// <summary>The documented routes.</summary>
internal static class IntegrationRoutes
{
    public static void MapIntegrationRoutes(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/validate-api-key", ValidateKeyRoute.Validate)
            .WithTags("Keys")
            .WithSummary("Returns the organization of a key.")
            .Produces<ValidKeyResponse>()
            .Produces<InvalidKeyResponse>(StatusCodes.Status401Unauthorized);

        RouteGroupBuilder integrations = routes.MapGroup("/api/integrations")
            .WithMetadata(new RequiresKey())
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(ErrorResponse)))
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status401Unauthorized, typeof(ErrorResponse)))
            .WithTags("Integrations");
        integrations.MapGet("", ListRoute.GetList)
            .WithSummary("Lists integrations.")
            .Produces<IntegrationList>();
        integrations.MapGet("/capabilities", CapabilitiesRoute.GetCapabilities)
            .WithSummary("Describes how providers are set up. Only this route accepts the alias of a provider.")
            .Produces<CapabilitiesResponse>();
        integrations.MapPost("/setup-step", SetupStepRoute.RunAsync)
            .WithSummary("Runs a setup step of a connected provider.")
            .Takes<SetupStepBody>()
            .Produces<SetupStepResponse>();
        integrations.MapPost("/connect", ConnectRoute.ConnectAsync)
            .WithSummary("Connects an integration, or opens a browser session for it.")
            .Takes<ConnectBody>()
            .Produces<ConnectResponse>()
            .Produces<PlanLimitResponse>(StatusCodes.Status403Forbidden);
        integrations.MapGet("/connect/status", ConnectStatusRoute.GetStatusAsync)
            .WithSummary("Polls a browser session.")
            .Produces<ConnectStatusResponse>()
            .ProducesErrors(StatusCodes.Status507InsufficientStorage);
        integrations.MapPost("/disconnect", DisconnectRoute.DisconnectAsync)
            .WithSummary("Disconnects an integration.")
            .Takes<DisconnectBody>()
            .Produces<DisconnectResponse>()
            .Produces<NotConnectedResponse>(StatusCodes.Status404NotFound);
        integrations.MapGet("/sync-status", SyncStatusRoute.GetStatus)
            .WithSummary("Returns the sync status of a provider's models.")
            .Produces<SyncStatusResponse>();
    }
}

/// <summary>Marks the routes that need a key.</summary>
internal sealed class RequiresKey;
