namespace Outlit.Integrations.Context;

/// <summary>
/// The contracts that a server may speak: <c>Rest</c>, the seven routes of the route page, or <c>Gateway</c>, the
/// vendor's one route for tools. <c>Auto</c> asks the server.
/// </summary>
internal static class ApiContract
{
    public const string Auto = "Auto";
    public const string Rest = "Rest";
    public const string Gateway = "Gateway";

    private const string Variable = "OUTLIT_API_CONTRACT";

    /// <summary>The contract of <c>OUTLIT_API_CONTRACT</c>; Auto if it is empty.</summary>
    /// <exception cref="OutlitException">The variable is another word (<c>Outlit.InvalidConfiguration</c>).</exception>
    public static string GetDefault()
    {
        string? value = Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrWhiteSpace(value) ? Auto : Parse(value!.Trim(), Variable);
    }

    /// <summary>The word of a contract that was given in any case.</summary>
    /// <exception cref="OutlitException">It is another word (<c>Outlit.InvalidConfiguration</c>).</exception>
    public static string Parse(string value, string source) =>
        Array.Find([Auto, Rest, Gateway], word => string.Equals(word, value, StringComparison.OrdinalIgnoreCase))
        ?? throw ClientErrors.InvalidContract(source);
}
