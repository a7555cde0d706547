using System;
using System.Buffers.Text;
using System.Text;

namespace Outlit.Integrations.Security;

/// <summary>
/// Finds a secret in a text whatever escapes it is spelled with: those of JSON and of URLs, of any server's taste, and
/// over again where a text was put into a text.
/// </summary>
internal static class Spelling
{
    // Nobody escapes more often; a text made of nothing else would be read without an end.
    private const int MostEscapes = 15;
    private const byte Slash = (byte)'\\';

    /// <summary>Where the secret is spelled first; the length is 0 if it is not.</summary>
    public static (int Start, int Length) Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> secret)
    {
        // Most answers escape nothing: those are searched as fast as the processor can, with nothing to compile first.
        if (text.IndexOfAny((byte)'%', Slash) < 0 && secret.IndexOf((byte)' ') < 0)
        {
            int plain = text.IndexOf(secret);
            return plain < 0 ? default : (plain, secret.Length);
        }

        for (int at = 0, next; (next = text.Slice(at).IndexOfAny(secret[0], (byte)'%', Slash)) >= 0; at++)
        {
            at += next;
            int length = text.Slice(at).StartsWith(secret) ? secret.Length : Length(text.Slice(at), secret);
            if (length > 0)
            {
                return (at, length);
            }
        }

        return default;
    }

    // How many bytes at the beginning of the text spell the secret; 0 if they do not.
    private static int Length(ReadOnlySpan<byte> text, ReadOnlySpan<byte> secret)
    {
        int at = 0;
        while (!secret.IsEmpty)
        {
            int slashes = Slashes(text.Slice(at));
            at += slashes;
            (int taken, int spelled) = Unit(text.Slice(at), secret, slashes > 0);
            if (taken == 0 && slashes > 0)
            {
                // The backslashes may be the secret's own, escaped or not, and those of what follows.
                secret = secret.Slice(Math.Min(Slashes(secret), slashes));
                if (secret.IsEmpty)
                {
                    return at;
                }

                (taken, spelled) = Unit(text.Slice(at), secret, true);
            }

            if (taken == 0)
            {
                return 0;
            }

            at += taken;
            secret = secret.Slice(spelled);
        }

        return at;
    }

    // What stands next in the text, and how many bytes of the secret it spells.
    private static (int Taken, int Spelled) Unit(ReadOnlySpan<byte> text, ReadOnlySpan<byte> secret, bool escaped)
    {
        if (text.IsEmpty)
        {
            return default;
        }

        if (escaped && text[0] == 'u' && Unicode(text, secret) is { Taken: > 0 } unit)
        {
            return unit;
        }

        if (text[0] == '%' && Percent(text, secret) is > 0 and int percent)
        {
            return (percent, 1);
        }

        return Means(text[0], secret[0]) || (escaped && Control(text[0]) == secret[0]) ? (1, 1) : default;
    }

    // u00e9, or a pair such as ud83d\ude00.
    private static (int Taken, int Spelled) Unicode(ReadOnlySpan<byte> text, ReadOnlySpan<byte> secret)
    {
        if (Hex(text, 1, 4) is not { } first)
        {
            return default;
        }

        int taken = 5;
        char[] characters = [(char)first];
        if (char.IsHighSurrogate((char)first))
        {
            int slashes = Slashes(text.Slice(taken));
            if (Hex(text, taken + slashes + 1, 4) is not { } second)
            {
                return default;
            }

            taken += slashes + 5;
            characters = [(char)first, (char)second];
        }

        byte[] utf8 = Encoding.UTF8.GetBytes(characters);
        return secret.StartsWith(utf8) || Means(utf8[0], secret[0]) ? (taken, utf8.Length) : default;
    }

    // %2B, or %252B where it was encoded twice: how long it is, or 0 if it is not the byte that is wanted.
    private static int Percent(ReadOnlySpan<byte> text, ReadOnlySpan<byte> secret)
    {
        int at = 1;
        for (int again = 0; again < MostEscapes && Hex(text, at, 2) == '%' && (secret[0] != '%' || Hex(text, at + 2, 2) == '%'); again++)
        {
            at += 2;
        }

        return Hex(text, at, 2) == secret[0] ? at + 2 : 0;
    }

    // Forms send a blank as a plus.
    private static bool Means(byte sent, byte wanted) => sent == wanted || (sent == '+' && wanted == ' ');

    private static byte? Control(byte letter) => (char)letter switch
    {
        'b' => 8,
        't' => 9,
        'n' => 10,
        'f' => 12,
        'r' => 13,
        _ => null,
    };

    private static int Slashes(ReadOnlySpan<byte> text)
    {
        int count = 0;
        while (count < MostEscapes && count < text.Length && text[count] == Slash)
        {
            count++;
        }

        return count;
    }

    private static int? Hex(ReadOnlySpan<byte> text, int at, int digits) =>
        at + digits <= text.Length && Utf8Parser.TryParse(text.Slice(at, digits), out int value, out int read, 'x') && read == digits
            ? value
            : null;
}
