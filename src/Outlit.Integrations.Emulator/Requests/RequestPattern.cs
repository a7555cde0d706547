namespace Outlit.Integrations.Emulator.Requests;

internal static class RequestPattern
{
    /// <summary>
    /// True if a request has the wanted method, path and organization. What is wanted is null for any; a path can end
    /// with a <c>*</c>, which matches anything.
    /// </summary>
    public static bool IsMatch(
        string? wantedMethod, string method, string? wantedPath, string path, string? wantedOrganization,
        string? organization) =>
        (wantedMethod is null || string.Equals(wantedMethod, method, StringComparison.OrdinalIgnoreCase))
        && (wantedOrganization is null || wantedOrganization == organization)
        && (wantedPath is null || wantedPath == path
            || (wantedPath.EndsWith('*') && path.StartsWith(wantedPath[..^1], StringComparison.Ordinal)));
}
