namespace Outlit.Integrations.Emulator.Admin;

/// <summary>The emulator's own endpoints under <c>/__emulator/</c>, which need no key.</summary>
internal static class AdminEndpoints
{
    public static void MapAdminEndpoints(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder admin = routes.MapGroup("/__emulator").WithTags("Emulator");
        admin.MapHealth();
        admin.MapReset();
        admin.MapClock();
        admin.MapContract();
        admin.MapSessions();
        admin.MapRequests();
        admin.MapState();
        admin.MapSeedSchema();
        admin.MapFaults();
        admin.MapShapes();
    }

    private static void MapHealth(this IEndpointRouteBuilder admin) =>
        admin.MapGet("/health", (EmulatorClock clock) =>
            {
                string version = typeof(AdminEndpoints).Assembly.GetName().Version!.ToString(3);
                return ApiResult.Json(
                    new HealthResponse("ok", version, clock.GetUtcNow()), AdminJson.Readable.HealthResponse);
            })
            .WithSummary("Returns the health of the emulator.")
            .Produces<HealthResponse>();
}
