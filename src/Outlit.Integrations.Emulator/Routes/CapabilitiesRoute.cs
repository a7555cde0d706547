using System.Text;
using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.State;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Routes;

/// <summary><c>GET /api/integrations/capabilities</c>: how a provider is set up.</summary>
internal static class CapabilitiesRoute
{
    public static void MapCapabilities(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/capabilities", Capabilities)
            .WithSummary("Says how providers are set up; an alias is taken here, and only here.")
            .Produces<CapabilitiesAnswer>()
            .Produces<ErrorAnswer>(StatusCodes.Status400BadRequest)
            .Produces<ErrorAnswer>(StatusCodes.Status401Unauthorized);

    private static IResult Capabilities(HttpContext context, StateStore store, EmulatorOptions options, string? provider)
    {
        Query.RefuseOthers(context, options, "provider");
        EmulatorState state = store.Current;
        if (string.IsNullOrWhiteSpace(provider))
        {
            AllCapabilities all = new([.. state.Providers.All.Select(CapabilityOf)]);
            return Answer.Json(all, WireJson.Readable.AllCapabilities);
        }

        Provider one = state.Providers.FindByAlias(context.MeantId(provider)) ?? throw Query.UnknownProvider(state, provider);
        return Answer.Json(new OneCapability(CapabilityOf(one)), WireJson.Readable.OneCapability);
    }

    private static Capability CapabilityOf(Provider provider)
    {
        string cliName = provider.Id == "google-mail" ? "gmail" : provider.Id;
        string command = $"outlit integrations setup {cliName}";
        return new(
            cliName,
            provider.Id,
            provider.UsesBrowser ? "browser_session" : "direct_api_key",
            provider.UsesBrowser ? "oauth" : CredentialTypeOf(provider),
            [.. provider.Fields.Select(field => new CapabilityField(field.Key, field.Label, field.Secret))],
            [command],
            [
                .. provider.Steps.Select(step =>
                    new CapabilityStep(step.Id, Required: true, Supported: true, $"{command} {step.Token}")),
            ]);
    }

    /// <summary>The name of the secret field in words joined by <c>_</c>: <c>apiToken</c> is an <c>api_token</c>.</summary>
    private static string CredentialTypeOf(Provider provider)
    {
        StringBuilder words = new();
        foreach (char c in (provider.Fields.FirstOrDefault(field => field.Secret) ?? provider.Fields[0]).Key)
        {
            words.Append(char.IsUpper(c) ? "_" : "").Append(char.ToLowerInvariant(c));
        }

        return words.ToString();
    }
}
