using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Text.Encodings.Web;

namespace Outlit.Integrations.Security;

/// <summary>The forms in which a server may send a secret back: as it is, or in base64. How a text escapes them is <see cref="Spelling"/>'s.</summary>
internal static class SecretForms
{
    private const int LongestEscape = 6;

    /// <summary>All forms, as UTF-8 bytes. The first is the secret itself; who asked clears them all.</summary>
    public static IReadOnlyList<byte[]> Of(byte[] secret)
    {
        List<byte[]> forms = [secret];
        for (int before = 0; before < 3; before++)
        {
            byte[] base64 = InBase64(secret, before);
            forms.Add(base64);
            if (base64.AsSpan().IndexOfAny((byte)'+', (byte)'/') >= 0)
            {
                forms.Add(Array.ConvertAll(base64, b => b switch { (byte)'+' => (byte)'-', (byte)'/' => (byte)'_', _ => b }));
            }
        }

        return forms;
    }

    /// <summary>The secret as it stands between the quotes of a JSON text.</summary>
    public static byte[] Json(byte[] secret, JavaScriptEncoder encoder)
    {
        byte[] room = new byte[secret.Length * LongestEscape];
        encoder.EncodeUtf8(secret, room, out _, out int written);
        return Cut(room, 0, written);
    }

    // Behind so many other bytes, and without the characters that those and what follows have a part in.
    private static byte[] InBase64(byte[] secret, int before)
    {
        byte[] moved = new byte[before + secret.Length];
        secret.CopyTo(moved, before);
        byte[] room = new byte[Base64.GetMaxEncodedToUtf8Length(moved.Length)];
        Base64.EncodeToUtf8(moved, room, out _, out _);
        Array.Clear(moved, 0, moved.Length);
        return Cut(room, ((before * 8) + 5) / 6, moved.Length * 8 / 6);
    }

    private static byte[] Cut(byte[] room, int from, int to)
    {
        byte[] cut = room.AsSpan(from, Math.Max(to - from, 0)).ToArray();
        Array.Clear(room, 0, room.Length);
        return cut;
    }
}
