namespace Outlit.Integrations.Emulator.Requests;

/// <summary>Patterns of filters and faults: a whole path, or the start of one with a <c>*</c> at its end.</summary>
internal static class PathPattern
{
    public static bool IsMatch(string pattern, string path) => pattern.EndsWith('*')
        ? path.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal)
        : string.Equals(pattern, path, StringComparison.Ordinal);
}
