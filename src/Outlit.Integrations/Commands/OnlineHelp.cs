namespace Outlit.Integrations.Commands;

/// <summary>Where <c>Get-Help -Online</c> leads: the vendor's own pages, which say what the server does.</summary>
internal static class OnlineHelp
{
    /// <summary>The routes of the integrations; a heading each.</summary>
    public const string Routes = "https://docs.outlit.ai/api-reference/integrations";

    /// <summary>How a request says who it comes from.</summary>
    public const string Authentication = "https://docs.outlit.ai/api-reference/introduction#authentication";
}
