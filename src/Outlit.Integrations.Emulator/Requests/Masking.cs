using System.Runtime.InteropServices;

namespace Outlit.Integrations.Emulator.Requests;

internal static class Masking
{
    private const string Config = "config";
    private const int MaxBodyBytes = 8 * 1024;

    // Longer texts are cut before they are examined, and shown up to half of that: what a caller sends takes little
    // time, and a secret at the cut is recognized.
    private const int MaxExamined = 2000;
    private const int MaxShown = MaxExamined / 2;

    // A secret is recognized by its first characters.
    private const int MaxWord = 200;

    // What is still encoded after that is not shown.
    private const int MaxDecodings = 3;

    /// <summary>The text up to the first secret, percent-encoded or not: where a secret ends is unknown.</summary>
    public static string Text(string text)
    {
        string examined = text.Length > MaxExamined ? text[..MaxExamined] : text;
        if (Decode(examined) is not string decoded)
            return SecretNames.Mask;

        int start = FindSecret(decoded);
        string shown = start < 0 ? examined : decoded[..start] + SecretNames.Mask;
        return text.Length > MaxExamined && shown.Length > MaxShown ? shown[..MaxShown] + "…" : shown;
    }

    /// <summary>A query with its question mark. Each parameter is masked by its name and its value.</summary>
    public static string Query(string query) =>
        query.Length == 0 ? query : "?" + string.Join('&', query[1..].Split('&').Select(Parameter));

    /// <summary>A JSON body; only its length if it is very long.</summary>
    public static JsonElement Body(JsonElement body)
    {
        int length = JsonMarshal.GetRawUtf8Value(body).Length;
        string provider = body.TryGetProperty("provider", out JsonElement id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()!
            : "";
        JsonNode? masked = length > MaxBodyBytes
            ? new JsonObject { ["bytes"] = length }
            : Mask(body, provider, "", isSecret: false);
        return JsonSerializer.SerializeToElement(masked);
    }

    private static string Parameter(string parameter)
    {
        string[] parts = parameter.Split('=', 2);
        return parts.Length == 2 && SecretNames.IsSecret(Decode(parts[0]) ?? "", Decode(parts[1]) ?? "")
            ? $"{Text(parts[0])}={SecretNames.Mask}"
            : Text(parameter);
    }

    /// <summary>Decodes a text that can be percent-encoded several times; null if it is encoded too often.</summary>
    private static string? Decode(string text)
    {
        for (int pass = 0; pass <= MaxDecodings; pass++)
        {
            string decoded = Uri.UnescapeDataString(text);
            if (decoded == text)
                return text;

            text = decoded;
        }

        return null;
    }

    private static int FindSecret(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool startsWord = i == 0 || !char.IsAsciiLetter(text[i - 1])
                || text.AsSpan(0, i).EndsWith("Bearer", StringComparison.OrdinalIgnoreCase);
            if (startsWord && char.IsAsciiLetter(text[i]))
            {
                string word = text.Substring(i, Math.Min(MaxWord, text.Length - i));
                int end = word.AsSpan().IndexOfAny(" \t\r\n");
                if (SecretNames.HasSecretPrefix(end < 0 ? word : word[..end]))
                    return i;
            }
        }

        return -1;
    }

    // The name is that of the member which the element belongs to; isSecret is true inside a secret member.
    private static JsonNode? Mask(JsonElement element, string provider, string name, bool isSecret)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                JsonObject members = [];
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    // A config can hold secrets under any name, so that only known public members are shown.
                    bool secret = isSecret || (name == Config
                        ? !ProviderCatalog.IsPublic(provider, member.Name)
                        : SecretNames.IsSecret(member.Name));
                    members[Text(member.Name)] = Mask(member.Value, provider, member.Name, secret);
                }

                return members;
            case JsonValueKind.Array:
                return new JsonArray(
                    [.. element.EnumerateArray().Select(item => Mask(item, provider, name, isSecret))]);
            case JsonValueKind.String or JsonValueKind.Number when isSecret || name == Config:
                return SecretNames.Mask;
            case JsonValueKind.String:
                string text = element.GetString()!;
                return SecretNames.IsSecret(name, text) ? SecretNames.Mask : Text(text);
            default:
                return JsonValue.Create(element);
        }
    }
}
