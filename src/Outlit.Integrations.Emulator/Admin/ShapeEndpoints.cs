using Microsoft.AspNetCore.Mvc;

namespace Outlit.Integrations.Emulator.Admin;

internal static class ShapeEndpoints
{
    private const string InvalidShape = "Invalid shape";

    public static void MapShapes(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/shapes", ([FromQuery(Name = "organisation")] string? organization, ShapeStore shapes) =>
                ToResult(shapes.Find(organization)))
            .WithSummary("Returns the shape of all responses, or of those to one organization.")
            .Produces<Shape>();
        admin.MapPut("/shapes", SetAsync)
            .WithSummary("Sets the shape of all responses, or of those to one organization.")
            .Takes<Shape>()
            .Produces<Shape>()
            .ProducesErrors(400);
        admin.MapDelete("/shapes", (ShapeStore shapes) =>
            {
                shapes.Clear();
                return ToResult(shapes.Find(organization: null));
            })
            .WithSummary("Makes all responses as documented again.")
            .Produces<Shape>();
    }

    private static async Task<IResult> SetAsync(
        HttpContext context, ShapeStore shapes, [FromQuery(Name = "organisation")] string? organization)
    {
        Shape shape = await RequestBody.ReadAsync(context, AdminJson.Default.Shape, InvalidShape);
        foreach ((string member, string? value, IReadOnlyCollection<string> allowed) in ShapeValues.GetValues(shape))
        {
            if (value is not null && !allowed.Contains(value))
            {
                throw ApiErrorException.InvalidMember(
                    InvalidShape, member, $"Expected one of {string.Join(", ", allowed)}");
            }
        }

        shapes.Set(organization, shape);
        return ToResult(shape);
    }

    private static ApiResult<Shape> ToResult(Shape shape) => ApiResult.Json(shape, AdminJson.Default.Shape);
}
