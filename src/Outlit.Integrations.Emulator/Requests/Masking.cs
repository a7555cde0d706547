using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Outlit.Integrations.Emulator.Requests;

/// <summary>Takes secrets out of what the log keeps: by what a value looks like, and by where it stands.</summary>
internal static partial class Masking
{
    private const string Mask = "***";
    private const string Config = "config";
    private const int LongestBody = 8 * 1024;

    private static readonly string[] s_secretWords = ["key", "secret", "token", "password", "credential", "auth"];

    // What of a config is not secret; whatever nobody knows may be.
    private static readonly HashSet<string> s_shown =
        ["mappings", .. ProviderCatalog.All.SelectMany(provider => provider.Fields).Where(field => !field.Secret).Select(field => field.Key)];

    /// <summary>Text up to what looks like a key or a secret, encoded or not: nobody can tell where that ends.</summary>
    public static string Text(string text)
    {
        string decoded = Decode(text);
        string masked = SecretValue().Replace(decoded, "$1" + Mask);
        return masked == decoded ? text : masked;
    }

    /// <summary>A query with its question mark: each parameter for itself, and no value whose name tells that it is a secret.</summary>
    public static string Query(string query) =>
        query.Length == 0 ? query : "?" + string.Join('&', query[1..].Split('&').Select(Parameter));

    /// <summary>A JSON body with its secrets taken out, in one line; of a very long one only its length.</summary>
    public static string Body(JsonElement body)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            Write(writer, body, "", secret: false);
        }

        return buffer.Length > LongestBody
            ? string.Create(CultureInfo.InvariantCulture, $$"""{"bytes":{{buffer.Length}}}""")
            : Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static string Parameter(string parameter)
    {
        string name = parameter.Split('=', 2)[0];
        return name != parameter && IsSecret(Decode(name)) ? $"{Text(name)}={Mask}" : Text(parameter);
    }

    private static string Decode(string text)
    {
        for (string decoded = Uri.UnescapeDataString(text); decoded != text; decoded = Uri.UnescapeDataString(text))
        {
            text = decoded;
        }

        return text;
    }

    // A value, and the name of the member that it is.
    private static void Write(Utf8JsonWriter writer, JsonElement element, string name, bool secret)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    writer.WritePropertyName(Text(member.Name));
                    bool hidden = name == Config ? !s_shown.Contains(member.Name) : IsSecret(member.Name);
                    Write(writer, member.Value, member.Name, secret || hidden);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Write(writer, item, name, secret);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String or JsonValueKind.Number when secret || name == Config:
                writer.WriteStringValue(Mask);
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Text(element.GetString() ?? ""));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static bool IsSecret(string member) =>
        s_secretWords.Any(word => member.Contains(word, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"(?<![A-Za-z])(ok_|rk_|sk_|phx_|whsec_|olw_).+", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex SecretValue();
}
