using Outlit.Integrations.Emulator.Requests;

namespace Outlit.Integrations.Emulator.Admin;

/// <summary>Says that the emulator is up.</summary>
internal static class HealthEndpoint
{
    public static void MapHealth(this IEndpointRouteBuilder admin) =>
        admin.MapGet("/health", (EmulatorClock clock) =>
            {
                string version = typeof(HealthEndpoint).Assembly.GetName().Version!.ToString(3);
                return Answer.Json(new Health("ok", version, clock.GetUtcNow()), AdminJson.Readable.Health);
            })
            .WithSummary("Says that the emulator is up.")
            .Produces<Health>();
}
