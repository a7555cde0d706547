namespace Outlit.Integrations.Emulator.Wire;

internal sealed record ErrorAnswer(
    string Error,
    [property: Varies, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ErrorDetail>? Details);

internal sealed record ErrorDetail(IReadOnlyList<string> Path, string Message);

internal sealed record PlanLimitAnswer(
    string Error,
    string Code,
    string Feature,
    string Plan,
    int CurrentConnections,
    int Limit);

internal sealed record ApiLimitAnswer(string Error, string Code, string Plan, string Feature, long ResetAt);

internal sealed record NotConnectedAnswer(bool Success, string Message);

internal sealed record InvalidKeyAnswer(bool Valid, string Error);

internal sealed record UnknownRouteAnswer(string Error, IReadOnlyList<string> Routes);
