namespace Outlit.Integrations.Emulator.Routes;

/// <summary>The routes of the page, each in a file of its own.</summary>
internal static class IntegrationRoutes
{
    public const string Prefix = "/api/integrations";

    public static void MapIntegrationRoutes(this IEndpointRouteBuilder routes)
    {
        routes.MapValidateKey();
        RouteGroupBuilder integrations = routes.MapGroup(Prefix).WithMetadata(NeedsKey.Instance).WithTags("Integrations");
        integrations.MapList();
        integrations.MapCapabilities();
        integrations.MapSetupStep();
        integrations.MapConnect();
        integrations.MapConnectStatus();
        integrations.MapDisconnect();
        integrations.MapSyncStatus();
    }
}

/// <summary>Marks the routes that only a key opens.</summary>
internal sealed class NeedsKey
{
    public static readonly NeedsKey Instance = new();
}
