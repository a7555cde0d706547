using System.Runtime.InteropServices;

namespace Outlit.Integrations.Context;

/// <summary>Reads a SecureString without making a managed string of it.</summary>
internal static class SecureText
{
    public delegate T Reader<out T>(ReadOnlySpan<char> text);

    /// <summary>Calls <paramref name="read"/> with the characters and overwrites them afterwards.</summary>
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

    public static bool Equals(SecureString secret, string text) =>
        secret.Length == text.Length && Read(secret, characters => characters.SequenceEqual(text.AsSpan()));

    /// <summary>True if both hold the same text. The copy of one is overwritten.</summary>
    public static bool Equals(SecureString one, SecureString other)
    {
        char[] text = Read(one, characters => characters.ToArray());
        try
        {
            return Read(other, characters => characters.SequenceEqual(text));
        }
        finally
        {
            Array.Clear(text, 0, text.Length);
        }
    }

    /// <summary>Removes line ends and byte order marks at both ends, which are never part of a secret.</summary>
    public static SecureString TrimLineEnds(SecureString secret) => Trim(secret, "\r\n\uFEFF");

    /// <summary>Removes these characters at both ends; returns the same object if there are none.</summary>
    public static SecureString Trim(SecureString secret, string characters) => Read(secret, text =>
    {
        ReadOnlySpan<char> trimmed = text.Trim(characters.AsSpan());
        return trimmed.Length == text.Length ? secret : From(trimmed);
    });

    /// <summary>True if it begins or ends with white space.</summary>
    public static bool HasSurroundingSpace(SecureString secret) =>
        Read(secret, text => text.Trim().Length < text.Length);

    /// <summary>A read-only SecureString of a text that was already in memory as a string.</summary>
    public static SecureString From(string text) => From(text.AsSpan());

    private static SecureString From(ReadOnlySpan<char> text)
    {
        SecureString secret = new();
        foreach (char c in text)
            secret.AppendChar(c);

        secret.MakeReadOnly();
        return secret;
    }
}
