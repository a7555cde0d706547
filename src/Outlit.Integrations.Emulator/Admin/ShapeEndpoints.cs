using Microsoft.AspNetCore.Mvc;

namespace Outlit.Integrations.Emulator.Admin;

internal static class ShapeEndpoints
{
    private const string InvalidShape = "Invalid shape";

    public static void MapShapes(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/shapes", ([FromQuery(Name = "organisation")] string? organization, EmulatorServices emulator) =>
                ApiResult.Json(emulator.Shapes.Find(organization)))
            .Describe<Shape>("Returns the shape of all responses, or of those to one organization.");
        admin.MapPut("/shapes", SetAsync)
            .Describe<Shape, Shape>("Sets the shape of all responses, or of those to one organization.", [400]);
        admin.MapDelete("/shapes", (EmulatorServices emulator) =>
            {
                emulator.Shapes.Clear();
                return ApiResult.Json(new Shape());
            })
            .Describe<Shape>("Makes all responses as documented again.");
    }

    private static async Task<IResult> SetAsync(
        HttpContext context, EmulatorServices emulator, [FromQuery(Name = "organisation")] string? organization)
    {
        Shape shape = await RequestBody.ReadAsync<Shape>(context, InvalidShape);
        foreach ((string member, string? value, IReadOnlyCollection<string> allowed) in ShapeTransform.GetValues(shape))
        {
            if (value is not null && !allowed.Contains(value))
                throw ApiErrorException.NotOneOf(InvalidShape, member, allowed);
        }

        emulator.Shapes.Set(organization, shape);
        return ApiResult.Json(shape);
    }
}
