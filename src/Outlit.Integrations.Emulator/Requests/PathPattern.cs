namespace Outlit.Integrations.Emulator.Requests;

/// <summary>Paths as filters and faults name them: whole, or up to a <c>*</c> at the end.</summary>
internal static class PathPattern
{
    public static bool Takes(string pattern, string path) => pattern.EndsWith('*')
        ? path.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal)
        : string.Equals(pattern, path, StringComparison.Ordinal);
}
