using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using Outlit.Integrations.Security;

namespace Outlit.Integrations.Api;

/// <summary>Requests and answers as text for the debug stream, without their secrets.</summary>
internal static class WireText
{
    public static string Describe(HttpRequestMessage message, ArraySegment<byte>? body, IEnumerable<byte[]> secrets)
    {
        StringBuilder text = new($"> {message.Method} {message.RequestUri}");
        Append(text, "> ", message.Headers);
        if (body is not null)
        {
            text.AppendLine().Append("> ").Append(Redactor.Describe(body.Value));
        }

        return Redactor.Scrub(text.ToString(), secrets);
    }

    public static string Describe(HttpResponseMessage response, ArraySegment<byte> body, IEnumerable<byte[]> secrets)
    {
        StringBuilder text = new($"< {(int)response.StatusCode} {response.ReasonPhrase}");
        Append(text, "< ", response.Headers);
        Append(text, "< ", response.Content.Headers);
        return Redactor.Scrub(text.AppendLine().Append("< ").Append(Redactor.Describe(body)).ToString(), secrets);
    }

    private static void Append(StringBuilder text, string mark, IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers)
    {
        foreach (KeyValuePair<string, IEnumerable<string>> header in headers)
        {
            string value = Sensitive.IsName(header.Key) ? Sensitive.Mask : string.Join(", ", header.Value);
            text.AppendLine().Append(mark).Append(header.Key).Append(": ").Append(value);
        }
    }
}
