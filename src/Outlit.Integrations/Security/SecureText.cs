using System;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace Outlit.Integrations.Security;

/// <summary>Reads a SecureString without making a managed string of it.</summary>
internal static class SecureText
{
    public delegate T Reader<out T>(ReadOnlySpan<char> text);

    /// <summary>Lends the characters to <paramref name="read"/> and wipes them afterwards.</summary>
    public static unsafe T Read<T>(SecureString secret, Reader<T> read)
    {
        IntPtr characters = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return read(new ReadOnlySpan<char>((void*)characters, secret.Length));
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(characters);
        }
    }

    /// <summary>The UTF-8 bytes of the text; the caller clears them.</summary>
    public static byte[] ToUtf8(SecureString secret) => Read(secret, ToUtf8);

    /// <summary>A SecureString of a text that was already in memory as a string.</summary>
    public static SecureString From(string text)
    {
        SecureString secret = new();
        foreach (char c in text)
        {
            secret.AppendChar(c);
        }

        secret.MakeReadOnly();
        return secret;
    }

    private static unsafe byte[] ToUtf8(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return [];
        }

        fixed (char* characters = text)
        {
            byte[] bytes = new byte[Encoding.UTF8.GetByteCount(characters, text.Length)];
            fixed (byte* target = bytes)
            {
                Encoding.UTF8.GetBytes(characters, text.Length, target, bytes.Length);
            }

            return bytes;
        }
    }
}
