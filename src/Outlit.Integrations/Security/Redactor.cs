using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Outlit.Integrations.Models;

namespace Outlit.Integrations.Security;

/// <summary>Takes secrets out of what a server answers and of what is logged: by value, and by name.</summary>
internal static class Redactor
{
    private const int ShortestSecret = 6;
    private const int LongestLog = 4096;

    private static readonly Regex s_userInformation = new(@"(?<=://)[^\s/?#""'<>]+(?=@)", RegexOptions.CultureInvariant);

    /// <summary>Overwrites each of the <paramref name="secrets"/> wherever it stands in <paramref name="answer"/>.</summary>
    public static void Scrub(Span<byte> answer, IEnumerable<byte[]> secrets)
    {
        foreach (byte[] secret in secrets)
        {
            Span<byte> rest = answer;
            while (secret.Length >= ShortestSecret && rest.IndexOf(secret) is >= 0 and int at)
            {
                rest.Slice(at, secret.Length).Fill((byte)'*');
                rest = rest.Slice(at + secret.Length);
            }
        }
    }

    /// <summary>A text without any of the <paramref name="secrets"/>, and without the user information of addresses, such as a proxy's.</summary>
    public static string Scrub(string text, IEnumerable<byte[]> secrets)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Scrub(bytes, secrets);
        string scrubbed = Encoding.UTF8.GetString(bytes);

        // Only where there is an address: to make the pattern is dear, and most texts are IDs.
        return scrubbed.Contains("://") ? s_userInformation.Replace(scrubbed, Sensitive.Mask) : scrubbed;
    }

    /// <summary>True if something that <see cref="Scrub(string, IEnumerable{byte[]})"/> takes out is in a message of the exception, or of one behind it.</summary>
    public static bool Tells(Exception? exception, IEnumerable<byte[]> secrets) =>
        exception is not null && (Scrub(exception.Message, secrets) != exception.Message || Tells(exception.InnerException, secrets));

    /// <summary>A body for the debug stream: secrets masked by the name and the look of each member, cut at 4,096 characters.</summary>
    public static string Describe(ArraySegment<byte> body)
    {
        string text;
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            using MemoryStream masked = new();
            using (Utf8JsonWriter writer = new(masked))
            {
                Write(writer, json.RootElement, "");
            }

            text = Encoding.UTF8.GetString(masked.ToArray());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            text = Encoding.UTF8.GetString(body.Array, body.Offset, Math.Min(body.Count, LongestLog));
        }

        return text.Length > LongestLog ? text.Substring(0, LongestLog) + "…" : text;
    }

    private static void Write(Utf8JsonWriter writer, JsonElement json, string name)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in json.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value, JsonTree.Meaning(json, member, name));
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in json.EnumerateArray())
                {
                    Write(writer, item, name);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String when Sensitive.IsName(name) || Sensitive.IsValue(JsonTree.Text(json)):
                writer.WriteStringValue(Sensitive.Mask);
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }
}
