using System.Net.Http.Headers;

namespace Outlit.Integrations.Emulator.Requests;

internal static class RequestBody
{
    public const string MalformedJson = "Malformed JSON";

    private const int MaxBytes = 1024 * 1024;

    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <exception cref="ApiErrorException">The body is missing, too large, not JSON or not an object.</exception>
    public static async Task<JsonElement> ReadObjectAsync(
        HttpContext context, bool anyContentType, int maxBytes = MaxBytes)
    {
        if (!anyContentType && !context.Request.HasJsonContentType())
        {
            string actual = context.Request.ContentType is { Length: > 0 } type ? $"'{Masking.Text(type)}'" : "none";
            string error = $"The content type must be application/json; it is {actual}.";
            throw ApiErrorException.Create(Status415UnsupportedMediaType, error);
        }

        Encoding encoding = GetEncoding(context.Request.ContentType);
        JsonElement body = Parse(await ReadAllAsync(context.Request.Body, maxBytes, context.RequestAborted), encoding);
        return body.ValueKind == JsonValueKind.Object
            ? body
            : throw ApiErrorException.BadRequest("Invalid request", "Expected an object.");
    }

    /// <summary>Reads a JSON object as a type; an error in it has the given title.</summary>
    public static async Task<T> ReadAsync<T>(HttpContext context, string errorTitle)
    {
        JsonElement body = await ReadObjectAsync(context, anyContentType: true);
        try
        {
            return body.Deserialize<T>(EmulatorJson.For(context.Request.Path))!;
        }
        catch (JsonException exception)
        {
            string error = Masking.Text(JsonErrors.Describe(exception));
            throw ApiErrorException.BadRequest(errorTitle, error);
        }
    }

    private static Encoding GetEncoding(string? contentType)
    {
        string? charset = MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
            ? type.CharSet?.Trim('"')
            : null;
        return string.IsNullOrEmpty(charset) ? Encoding.UTF8 : TextDecoding.Find(charset)
            ?? throw ApiErrorException.Create(
                Status415UnsupportedMediaType,
                $"The charset '{Masking.Text(charset)}' of the body is unknown; send UTF-8.");
    }

    private static JsonElement Parse(byte[] body, Encoding encoding)
    {
        if (body.Length == 0)
            throw Malformed("The body is empty.");

        byte[] json = TextDecoding.ToUtf8(body, encoding) ?? throw Malformed(
            $"The body is not valid {encoding.WebName.ToUpperInvariant()}. Send UTF-8, or name the charset in the "
            + "Content-Type header.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_json);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw Malformed(Masking.Text(JsonErrors.Describe(exception)));
        }
    }

    private static ApiErrorException Malformed(string message) =>
        ApiErrorException.BadRequest(MalformedJson, message);

    private static async Task<byte[]> ReadAllAsync(Stream stream, int maxBytes, CancellationToken cancellation)
    {
        using MemoryStream body = new();
        byte[] buffer = new byte[16 * 1024];
        long length = 0;
        while (await stream.ReadAsync(buffer, cancellation) is > 0 and int count)
        {
            length += count;
            if (length <= maxBytes)
                body.Write(buffer, 0, count);
        }

        // A body that is too large is read to its end all the same: a client that is still sending would see a reset
        // connection instead of the response.
        return length <= maxBytes
            ? body.ToArray()
            : throw ApiErrorException.Create(
                Status413PayloadTooLarge, $"The body has {length} bytes; the limit is {maxBytes}.");
    }
}
