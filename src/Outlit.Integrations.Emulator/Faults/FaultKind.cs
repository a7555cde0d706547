namespace Outlit.Integrations.Emulator.Faults;

/// <summary>What can be made to happen.</summary>
internal static class FaultKind
{
    public const string Status = "status";
    public const string Delay = "delay";
    public const string Reset = "reset";
    public const string ResetInBody = "reset-in-body";
    public const string Truncate = "truncate";
    public const string ContentType = "content-type";
    public const string Html = "html";
    public const string Endless = "endless";
    public const string Drip = "drip";
    public const string Redirect = "redirect";
    public const string Gone = "gone";
    public const string Unauthorized = "unauthorized";
    public const string RateLimit = "rate-limit";
    public const string ApiLimit = "api-limit";
}
