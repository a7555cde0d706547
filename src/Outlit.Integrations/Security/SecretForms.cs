using System;
using System.Collections.Generic;
using System.Text.Encodings.Web;

namespace Outlit.Integrations.Security;

/// <summary>The forms in which a secret is masked: as it is, and as JSON text escapes it.</summary>
internal static class SecretForms
{
    private const int MaxEscapeLength = 6;

    private static readonly JavaScriptEncoder[] s_encoders = [JavaScriptEncoder.UnsafeRelaxedJsonEscaping, JavaScriptEncoder.Default];

    /// <summary>All forms, as UTF-8 bytes. The first is the secret itself. The caller clears them all.</summary>
    public static IReadOnlyList<byte[]> Of(byte[] secret)
    {
        List<byte[]> forms = [secret];
        foreach (JavaScriptEncoder encoder in s_encoders)
        {
            if (encoder.FindFirstCharacterToEncodeUtf8(secret) >= 0)
            {
                forms.Add(Json(secret, encoder));
            }
        }

        return forms;
    }

    /// <summary>The secret as it stands between the quotes of a JSON text.</summary>
    public static byte[] Json(byte[] secret, JavaScriptEncoder encoder)
    {
        byte[] room = new byte[secret.Length * MaxEscapeLength];
        encoder.EncodeUtf8(secret, room, out _, out int written);
        byte[] json = room.AsSpan(0, written).ToArray();
        Array.Clear(room, 0, room.Length);
        return json;
    }
}
