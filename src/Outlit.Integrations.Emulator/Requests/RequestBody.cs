using System.Text.Unicode;

namespace Outlit.Integrations.Emulator.Requests;

/// <summary>Reads bodies, and says what is wrong with those that cannot be read.</summary>
internal static class RequestBody
{
    /// <summary>What a body of an integration route may have at the most.</summary>
    public const int Most = 1024 * 1024;

    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>Reads the JSON object that a request carries.</summary>
    /// <exception cref="Refusal">It is not there, too large, not JSON or not an object.</exception>
    public static async Task<JsonElement> ReadObjectAsync(HttpContext context, bool anyContentType, int most = Most)
    {
        if (!anyContentType && !context.Request.HasJsonContentType())
        {
            string got = context.Request.ContentType is { Length: > 0 } type ? $"'{Masking.Text(type)}'" : "none";
            throw Refusal.Of(
                StatusCodes.Status415UnsupportedMediaType, $"The content type has to be application/json; it is {got}.");
        }

        JsonElement body = Parse(await ReadAllAsync(context.Request.Body, most, context.RequestAborted));
        return body.ValueKind == JsonValueKind.Object
            ? body
            : throw Refusal.BadRequest(
                "Invalid request", new Wire.ErrorDetail([], $"Expected an object, not {body.ValueKind}."));
    }

    private static JsonElement Parse(byte[] body)
    {
        if (body.Length == 0)
        {
            throw Refusal.BadRequest("Malformed JSON", new Wire.ErrorDetail([], "The body is empty."));
        }

        if (!Utf8.IsValid(body))
        {
            throw Refusal.BadRequest("Malformed JSON", new Wire.ErrorDetail([], "The body is not valid UTF-8."));
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body, s_json);
            return document.RootElement.Clone();
        }
        catch (JsonException mistake)
        {
            throw Refusal.BadRequest("Malformed JSON", new Wire.ErrorDetail([], Masking.Text(mistake.Message)));
        }
    }

    private static async Task<byte[]> ReadAllAsync(Stream stream, int most, CancellationToken cancellation)
    {
        using MemoryStream body = new();
        byte[] buffer = new byte[16 * 1024];
        long read = 0;
        while (await stream.ReadAsync(buffer, cancellation) is > 0 and int count)
        {
            read += count;
            if (read <= most)
            {
                body.Write(buffer, 0, count);
            }
        }

        // Read to its end all the same: a client that is still sending would see a reset and not this answer.
        return read <= most
            ? body.ToArray()
            : throw Refusal.Of(
                StatusCodes.Status413PayloadTooLarge, $"The body has {read} bytes; at most {most} are taken.");
    }
}
