namespace Outlit.Integrations.Emulator.Pages;

/// <summary>Serves the styles and scripts of the pages, which are embedded in the assembly.</summary>
internal static class AssetEndpoints
{
    public static void MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/__emulator/assets/{name}", GetAsset).ExcludeFromDescription();

    private static IResult GetAsset(HttpContext context, string name)
    {
        string? type = Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => null,
        };
        if (type is null || typeof(AssetEndpoints).Assembly.GetManifestResourceStream(name) is not Stream asset)
            return TypedResults.NotFound();

        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Stream(asset, type);
    }
}
