namespace Outlit.Integrations.Emulator.Pages;

/// <summary>Serves the styles and scripts of the pages, which are embedded in the assembly.</summary>
internal static class AssetEndpoints
{
    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        ["emulator.css"] = "text/css; charset=utf-8",
        ["approval.js"] = "text/javascript; charset=utf-8",
        ["dashboard.js"] = "text/javascript; charset=utf-8",
        ["icon.svg"] = "image/svg+xml",
    };

    public static void MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/__emulator/assets/{name}", GetAsset).ExcludeFromDescription();

    private static IResult GetAsset(HttpContext context, string name)
    {
        if (!s_types.TryGetValue(name, out string? type)
            || typeof(AssetEndpoints).Assembly.GetManifestResourceStream(name) is not Stream asset)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Stream(asset, type);
    }
}
