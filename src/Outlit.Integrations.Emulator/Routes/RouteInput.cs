namespace Outlit.Integrations.Emulator.Routes;

internal static class RouteInput
{
    /// <summary>Reads a parameter that is <c>true</c> or <c>false</c>; false if it is left out.</summary>
    public static bool ReadBoolean(this HttpContext context, string name, string? value)
    {
        context.RejectOtherParameters(name);
        bool isLoose = EmulatorServices.Of(context).Options.Loose;
        return value switch
        {
            null or "" or "false" => false,
            "true" => true,
            _ when isLoose => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase) || value == "1",
            _ => throw ApiErrorException.InvalidMember("Invalid request", name, "Expected true or false"),
        };
    }

    public static string ReadRequired(this HttpContext context, string name, string? value)
    {
        context.RejectOtherParameters(name);
        return string.IsNullOrWhiteSpace(value)
            ? throw ApiErrorException.InvalidMember("Invalid request", name, "Required")
            : value;
    }

    /// <summary>Rejects all parameters but one, unless loose.</summary>
    public static void RejectOtherParameters(this HttpContext context, string name)
    {
        if (!context.Request.QueryString.HasValue || EmulatorServices.Of(context).Options.Loose)
            return;

        ErrorDetail[] unknown =
        [
            .. context.Request.Query.Keys
                .Where(key => !string.Equals(key, name, StringComparison.Ordinal))
                .Select(key => new ErrorDetail([Masking.Text(key)], $"Unrecognized parameter; the route has {name}")),
        ];
        if (unknown.Length > 0)
            throw ApiErrorException.BadRequest("Invalid request", unknown);
    }

    /// <exception cref="ApiErrorException">There is no such provider.</exception>
    public static Provider GetProvider(this EmulatorState state, string id) =>
        state.Providers.Find(id) is { IsOnRoutePage: true } provider ? provider : throw UnknownProvider(state, id);

    public static ApiErrorException UnknownProvider(EmulatorState state, string id)
    {
        Provider? similar = state.Providers.All.FirstOrDefault(provider =>
            string.Equals(provider.Id, id, StringComparison.OrdinalIgnoreCase)
            || ProviderAlias.Of(provider.Id).Contains(id, StringComparer.OrdinalIgnoreCase));
        string hint = similar is null ? "" : $"; use '{similar.Id}'";
        return ApiErrorException.InvalidMember(
            "Invalid provider", "provider", $"Unknown provider '{Masking.Text(id)}'{hint}");
    }

    /// <summary>The documented ID of a provider: <c>stripe</c> for the ID that the shape gives it.</summary>
    public static string ToDocumentedId(this HttpContext context, string id)
    {
        ShapeStore shapes = EmulatorServices.Of(context).Shapes;
        return !shapes.IsEmpty && shapes.Find(context.GetOrganizationId()).StripeId == id ? "stripe" : id;
    }

    /// <summary>
    /// The link to approve a session. It has the origin of the request, because clients trust no other.
    /// </summary>
    public static string GetLink(this HttpContext context, BrowserSession session) =>
        $"{context.Request.Scheme}://{context.Request.Host}/integrations/connect/{session.Id}";

    public static string GetOrganizationId(this HttpContext context) =>
        RequestRecord.Of(context).Caller?.Organization
        ?? throw new InvalidOperationException("The route does not need a key.");
}
