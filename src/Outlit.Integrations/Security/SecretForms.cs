using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Text.Encodings.Web;

namespace Outlit.Integrations.Security;

/// <summary>The forms in which a server may send a secret back: as it is, in JSON, in a URL, in base64.</summary>
internal static class SecretForms
{
    private const int LongestEscape = 6;

    /// <summary>All forms, as UTF-8 bytes. The first is the secret itself; who asked clears them all.</summary>
    public static IReadOnlyList<byte[]> Of(byte[] secret) => Array.TrueForAll(secret, IsUnreserved)
        ? [secret, InBase64(secret)]
        :
        [
            secret,
            InBase64(secret),
            Percent(secret),
            Json(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping),
            Json(secret, JavaScriptEncoder.Default),
        ];

    /// <summary>The secret as it stands between the quotes of a JSON text.</summary>
    public static byte[] Json(byte[] secret, JavaScriptEncoder encoder)
    {
        byte[] room = new byte[secret.Length * LongestEscape];
        encoder.EncodeUtf8(secret, room, out _, out int written);
        return Cut(room, written);
    }

    // What neither JSON nor a URL writes in another way; an Outlit key has nothing else in it.
    private static bool IsUnreserved(byte b) =>
        b is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9')
            or (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~';

    private static byte[] Percent(byte[] secret)
    {
        const string Hex = "0123456789ABCDEF";
        byte[] room = new byte[secret.Length * 3];
        int written = 0;
        foreach (byte b in secret)
        {
            if (IsUnreserved(b))
            {
                room[written++] = b;
            }
            else
            {
                room[written++] = (byte)'%';
                room[written++] = (byte)Hex[b >> 4];
                room[written++] = (byte)Hex[b & 0xF];
            }
        }

        return Cut(room, written);
    }

    // Without the last group, which depends on what stood behind the secret.
    private static byte[] InBase64(byte[] secret)
    {
        byte[] room = new byte[Base64.GetMaxEncodedToUtf8Length(secret.Length)];
        Base64.EncodeToUtf8(secret, room, out _, out int written);
        return Cut(room, secret.Length % 3 == 0 ? written : written - 4);
    }

    private static byte[] Cut(byte[] room, int length)
    {
        byte[] cut = room.AsSpan(0, Math.Max(length, 0)).ToArray();
        Array.Clear(room, 0, room.Length);
        return cut;
    }
}
