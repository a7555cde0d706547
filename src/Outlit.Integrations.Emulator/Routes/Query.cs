using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.Shapes;
using Outlit.Integrations.Emulator.State;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Routes;

/// <summary>Reads what stands in a route's query, and finds what it names.</summary>
internal static class Query
{
    /// <summary>A parameter that is <c>true</c> or <c>false</c>, and false where it is left out.</summary>
    public static bool Boolean(HttpContext context, EmulatorOptions options, string name, string? value)
    {
        RefuseOthers(context, options, name);
        return value switch
        {
            null or "" or "false" => false,
            "true" => true,
            _ when options.Loose => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase) || value == "1",
            _ => throw Refusal.BadValue("Invalid request", name, "Expected true or false"),
        };
    }

    /// <summary>A parameter that has to be there.</summary>
    public static string Required(HttpContext context, EmulatorOptions options, string name, string? value)
    {
        RefuseOthers(context, options, name);
        return string.IsNullOrWhiteSpace(value) ? throw Refusal.BadValue("Invalid request", name, "Required") : value;
    }

    /// <summary>Refuses, unless all is let pass, a parameter that the route does not know: it is a typing error.</summary>
    public static void RefuseOthers(HttpContext context, EmulatorOptions options, string name)
    {
        if (options.Loose || !context.Request.QueryString.HasValue)
        {
            return;
        }

        ErrorDetail[] unknown =
        [
            .. context.Request.Query.Keys
                .Where(key => !string.Equals(key, name, StringComparison.Ordinal))
                .Select(key => new ErrorDetail([Masking.Text(key)], $"Unrecognized parameter; the route knows {name}")),
        ];
        if (unknown.Length > 0)
        {
            throw Refusal.BadRequest("Invalid request", unknown);
        }
    }

    /// <summary>The provider with this ID.</summary>
    /// <exception cref="Refusal">There is none.</exception>
    public static Provider ProviderOf(this EmulatorState state, string id) =>
        state.Providers.Find(id) ?? throw UnknownProvider(state, id);

    /// <summary>What a provider that does not exist is answered with.</summary>
    public static Refusal UnknownProvider(EmulatorState state, string id)
    {
        Provider? meant = state.Providers.All.FirstOrDefault(provider =>
            string.Equals(provider.Id, id, StringComparison.OrdinalIgnoreCase)
            || ProviderAlias.Of(provider.Id).Contains(id, StringComparer.OrdinalIgnoreCase));
        string hint = meant is null ? "" : $"; use '{meant.Id}'";
        return Refusal.BadValue("Invalid provider", "provider", $"Unknown provider '{Masking.Text(id)}'{hint}");
    }

    /// <summary>The ID that a request means: the one that answers in another shape gave for Stripe is Stripe's.</summary>
    public static string MeantId(this HttpContext context, string id)
    {
        ShapeBook shapes = context.RequestServices.GetRequiredService<ShapeBook>();
        return !shapes.IsPlain && shapes.Of(context.Caller().Organisation).StripeId == id ? "stripe" : id;
    }

    /// <summary>Who sent the request.</summary>
    public static Caller Caller(this HttpContext context) =>
        Exchange.Of(context).Caller ?? throw new InvalidOperationException("The route is open without a key.");
}
