using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Outlit.Integrations.Emulator.Requests;

/// <summary>Takes secrets out of what the log keeps: by what a value looks like, and by the member it stands in.</summary>
internal static partial class Masking
{
    private const string Mask = "***";
    private const int LongestBody = 8 * 1024;

    private static readonly string[] s_secretWords = ["key", "secret", "token", "password", "credential", "auth"];

    /// <summary>Text with everything that looks like a key or a secret taken out.</summary>
    public static string Text(string text) => text.Length == 0 ? text : SecretValue().Replace(text, "$1" + Mask);

    /// <summary>A JSON body with its secrets taken out, in one line; of a very long one only its length.</summary>
    public static string Body(JsonElement body)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            Write(writer, body, secret: false);
        }

        return buffer.Length > LongestBody
            ? string.Create(CultureInfo.InvariantCulture, $$"""{"bytes":{{buffer.Length}}}""")
            : Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element, bool secret)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    writer.WritePropertyName(Text(member.Name));
                    Write(writer, member.Value, secret || IsSecret(member.Name));
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Write(writer, item, secret);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String when !secret:
                writer.WriteStringValue(Text(element.GetString() ?? ""));
                break;
            case JsonValueKind.String or JsonValueKind.Number when secret:
                writer.WriteStringValue(Mask);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static bool IsSecret(string member) =>
        s_secretWords.Any(word => member.Contains(word, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"(ok_|rk_|sk_|phx_|whsec_|olw_)[A-Za-z0-9_\-]+", RegexOptions.CultureInvariant)]
    private static partial Regex SecretValue();
}
