using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using Outlit.Integrations.Errors;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Api;

/// <summary>An answer, read whole and free of the request's secrets.</summary>
internal sealed class ApiAnswer(ApiCall call, ArraySegment<byte> body, string? contentType)
{
    public ApiCall Call { get; } = call;

    public int Status { get; } = call.StatusCode!.Value;

    public ArraySegment<byte> Body { get; } = body;

    /// <summary>True if there is nothing in the body but white space.</summary>
    public bool IsEmpty => Body.All(letter => letter is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n');

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>What the server means by a 404 to a disconnect, and by nothing else.</summary>
    public bool SaysNotConnected => Status == 404 && TryParse() is { } json && IsSuccessFalse(json);

    /// <summary>Reads the JSON of an answer into a model.</summary>
    /// <exception cref="OutlitApiException">It is not JSON, or not of the route's shape (<c>Outlit.UnexpectedResponse</c>).</exception>
    public T Read<T>(Func<JsonElement, T> read)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(Body);
            return read(json.RootElement);
        }
        catch (JsonException e)
        {
            throw Unexpected(Body.Count == 0 ? "an empty body" : $"{Describe()} instead of JSON", e);
        }
        catch (Exception e) when (e is JsonShapeException or InvalidOperationException or FormatException)
        {
            throw Unexpected($"JSON of a shape this module does not know: {e.Message.TrimEnd('.')}", e);
        }
    }

    /// <summary>The body as JSON; null if it is none.</summary>
    public JsonElement? TryParse()
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(Body);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What kind of body it is, and how it begins.</summary>
    public string Describe()
    {
        const int Begin = 60;
        string begin = Encoding.UTF8.GetString(Body.Array, Body.Offset, Math.Min(Body.Count, Begin));
        string oneLine = string.Join(" ", begin.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"{contentType ?? "a body without a content type"} ({Body.Count} bytes, beginning '{oneLine}')";
    }

    private static bool IsSuccessFalse(JsonElement json) =>
        json.ValueKind is JsonValueKind.Object
        && json.TryGetProperty("success", out JsonElement success)
        && success.ValueKind is JsonValueKind.False;

    private OutlitApiException Unexpected(string what, Exception cause) =>
        new(OutlitErrorKind.UnexpectedResponse, $"{Call.Method} {Call.Path} answered {Status} with {what}.{Call.OutcomeUnknown}", Call, cause);
}
