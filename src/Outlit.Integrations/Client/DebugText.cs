using System.Net.Http.Headers;
using System.Text.Encodings.Web;

namespace Outlit.Integrations.Client;

/// <summary>Requests and responses as text for the debug stream, without their secrets.</summary>
internal static class DebugText
{
    private const int MaxBodyLength = 4096;

    public static string Describe(HttpRequestMessage message, ApiRequest request)
    {
        StringBuilder text = new($"> {message.Method} {request.Redactor.Clean(message.RequestUri.ToString())}");
        AppendHeaders(text, "> ", message.Headers, request.Redactor.Clean);
        if (request.Body is not null)
            text.AppendLine().Append("> ").Append(Limit(request.Redactor.Clean(request.Body.Describe())));

        return text.ToString();
    }

    public static string Describe(HttpResponseMessage received, ApiResponse response)
    {
        StringBuilder text = new($"< {response.Status} {response.Clean(received.ReasonPhrase ?? "")}");
        AppendHeaders(text, "< ", received.Headers, response.Clean);
        AppendHeaders(text, "< ", received.Content.Headers, response.Clean);
        return text.AppendLine().Append("< ").Append(DescribeBody(response)).ToString();
    }

    private static void AppendHeaders(
        StringBuilder text, string mark, HttpHeaders headers, Func<string, string> clean)
    {
        foreach (KeyValuePair<string, IEnumerable<string>> header in headers)
        {
            string value = SecretNames.IsSecret(header.Key) ? SecretNames.Mask : clean(string.Join(", ", header.Value));
            text.AppendLine().Append(mark).Append(clean(header.Key)).Append(": ").Append(value);
        }
    }

    private static string DescribeBody(ApiResponse response)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(response.Body);
            using MemoryStream masked = new();
            using (Utf8JsonWriter writer = new(masked, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                Write(writer, json.RootElement, "", response);
            }

            return Limit(Encoding.UTF8.GetString(masked.ToArray()));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return response.Describe(MaxBodyLength);
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement json, string name, ApiResponse response)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in json.EnumerateObject())
                {
                    writer.WritePropertyName(response.Clean(JsonTree.GetName(member)));
                    Write(writer, member.Value, JsonTree.GetNameForSecretCheck(json, member, name), response);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in json.EnumerateArray())
                    Write(writer, item, name, response);

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                string text = JsonTree.GetText(json);
                writer.WriteStringValue(SecretNames.IsSecret(name, text) ? SecretNames.Mask : response.Clean(text));
                break;
            case JsonValueKind.Number when SecretNames.IsSecret(name):
                writer.WriteStringValue(SecretNames.Mask);
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }

    private static string Limit(string text) =>
        text.Length > MaxBodyLength ? text.Substring(0, MaxBodyLength) + "…" : text;
}
