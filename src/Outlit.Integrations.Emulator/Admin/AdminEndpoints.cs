namespace Outlit.Integrations.Emulator.Admin;

/// <summary>The emulator's own switches, under <c>/__emulator/</c>: open without a key, to this machine only.</summary>
internal static class AdminEndpoints
{
    public static void MapAdminEndpoints(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder admin = routes.MapGroup("/__emulator").WithTags("Emulator");
        admin.MapHealth();
        admin.MapReset();
        admin.MapClock();
        admin.MapSessions();
        admin.MapRequests();
        admin.MapState();
        admin.MapSeedSchema();
        admin.MapFaults();
        admin.MapShapes();
    }
}
