namespace Outlit.Integrations.Emulator.Faults;

/// <summary>Finds what a kind of fault does.</summary>
internal sealed class FaultEffects(EmulatorClock clock, EmulatorOptions options)
{
    /// <summary>All kinds there are.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        FaultKind.Status, FaultKind.Delay, FaultKind.Reset, FaultKind.ResetInBody, FaultKind.Truncate,
        FaultKind.ContentType, FaultKind.Html, FaultKind.Endless, FaultKind.Drip, FaultKind.Redirect, FaultKind.Gone,
        FaultKind.Unauthorized, FaultKind.RateLimit, FaultKind.ApiLimit,
    ];

    public Task ApplyAsync(HttpContext context, RequestDelegate next, FaultRule rule) => rule.Fault.Kind switch
    {
        FaultKind.Status => StatusFaults.StatusAsync(context, rule.Fault, clock.GetUtcNow()),
        FaultKind.Gone => StatusFaults.GoneAsync(context, rule.Fault),
        FaultKind.Unauthorized => StatusFaults.UnauthorizedAsync(context),
        FaultKind.Html => StatusFaults.HtmlAsync(context, rule.Fault),
        FaultKind.Redirect => StatusFaults.RedirectAsync(context, rule.Fault),
        FaultKind.Reset => BodyFaults.ResetAsync(context),
        FaultKind.ResetInBody => BodyFaults.ResetInBodyAsync(context, next),
        FaultKind.Truncate => BodyFaults.TruncateAsync(context, next),
        FaultKind.ContentType => BodyFaults.ContentTypeAsync(context, next, rule.Fault),
        FaultKind.Endless => BodyFaults.EndlessAsync(context),
        FaultKind.Drip => BodyFaults.DripAsync(context, next, rule.Fault),
        FaultKind.RateLimit => LimitFaults.RateAsync(context, next, rule, clock.GetUtcNow()),
        FaultKind.ApiLimit => LimitFaults.ApiAsync(context, rule.Fault, options.Plan, clock.GetUtcNow()),
        _ => next(context),
    };
}
