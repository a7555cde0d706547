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

    /// <summary>True if the SecureString holds exactly this text.</summary>
    public static bool Equals(SecureString secret, string text) =>
        secret.Length == text.Length && Read(secret, characters => characters.SequenceEqual(text.AsSpan()));

    /// <summary>A read-only SecureString of a text that was already in memory as a string.</summary>
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
}
