using System;
using System.Collections.Generic;
using System.Text.Encodings.Web;

namespace Outlit.Integrations.Security;

/// <summary>
/// The forms in which a secret is masked: as it is, as JSON escapes it, and as JSON escapes a text that has it in JSON, such as a
/// request's body in a message.
/// </summary>
internal static class SecretForms
{
    private const int MaxEscapeLength = 6;

    private static readonly JavaScriptEncoder[] s_encoders = [JavaScriptEncoder.UnsafeRelaxedJsonEscaping, JavaScriptEncoder.Default];

    /// <summary>All forms, as UTF-8 bytes. The first is the secret itself. The caller clears them all.</summary>
    public static IReadOnlyList<byte[]> Of(byte[] secret)
    {
        List<byte[]> forms = [secret];
        AddEscaped(forms, secret);
        foreach (byte[] form in forms.GetRange(1, forms.Count - 1))
        {
            AddEscaped(forms, form);
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

    private static void AddEscaped(List<byte[]> forms, byte[] text)
    {
        foreach (JavaScriptEncoder encoder in s_encoders)
        {
            if (encoder.FindFirstCharacterToEncodeUtf8(text) >= 0)
            {
                forms.Add(Json(text, encoder));
            }
        }
    }
}
