using Outlit.Integrations.Emulator.OpenApi;
using Outlit.Integrations.Emulator.Requests;
using Outlit.Integrations.Emulator.Shapes;
using Outlit.Integrations.Emulator.Wire;

namespace Outlit.Integrations.Emulator.Admin;

/// <summary>Chooses in which of their variants answers are given.</summary>
internal static class ShapeEndpoints
{
    private static readonly Dictionary<string, string[]> s_words = new(StringComparer.Ordinal)
    {
        ["capabilities"] = ["list", "map", "bare-map", "array"],
        ["detail"] = ["page", "rich", "bare"],
        ["namelessRow"] = ["blank", "null", "missing", "none"],
        ["statusWords"] = ["upper", "lower", "idle"],
        ["times"] = ["page", "seconds", "offset"],
    };

    public static void MapShapes(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/shapes", (string? organisation, ShapeBook book) => AnswerOf(book.Of(organisation)))
            .WithSummary("Shows the shape of answers, for everybody or for one organisation.")
            .Produces<Shape>();
        admin.MapPut("/shapes", SetAsync)
            .WithSummary("Sets the shape of answers, for everybody or for one organisation.")
            .Takes<Shape>()
            .Produces<Shape>()
            .Produces<ErrorAnswer>(StatusCodes.Status400BadRequest);
        admin.MapDelete("/shapes", (ShapeBook book) =>
            {
                book.Clear();
                return AnswerOf(book.Of(organisation: null));
            })
            .WithSummary("Answers as the page has it again, for everybody.")
            .Produces<Shape>();
    }

    private static async Task<IResult> SetAsync(HttpContext context, ShapeBook book, string? organisation)
    {
        JsonElement body = await RequestBody.ReadObjectAsync(context, anyContentType: true);
        try
        {
            Shape shape = body.Deserialize(ShapeJson.Default.Shape)!;
            CheckWords(body);
            book.Set(organisation, shape);
            return AnswerOf(shape);
        }
        catch (JsonException mistake)
        {
            throw Refusal.BadRequest("Invalid shape", new ErrorDetail([], Masking.Text(mistake.Message)));
        }
    }

    private static void CheckWords(JsonElement body)
    {
        foreach ((string name, string[] words) in s_words)
        {
            if (body.TryGetProperty(name, out JsonElement value)
                && value.ValueKind == JsonValueKind.String
                && !words.Contains(value.GetString()))
            {
                throw Refusal.BadValue("Invalid shape", name, $"Expected one of {string.Join(", ", words)}");
            }
        }
    }

    private static Answer<Shape> AnswerOf(Shape shape) => Answer.Json(shape, ShapeJson.Default.Shape);
}
