namespace Outlit.Integrations.Emulator.Faults;

internal static class ToolFaults
{
    private static readonly string[] s_setupCodes =
    [
        "OWNER_REQUIRED", "CONNECTION_CONFLICT", "CREDENTIAL_REQUIRED", "CREDENTIAL_REJECTED",
        "LEGACY_CONNECTION_REQUIRED", "HANDOFF_UNAVAILABLE", "TRANSIENT_FAILURE",
    ];

    /// <summary>
    /// Sends an error with the code of the fault. A code of the setup tool is in the result of that tool; it has no
    /// effect on other calls.
    /// </summary>
    public static Task SendErrorAsync(FaultContext context)
    {
        if (!ContractSwitch.IsToolCall(context.Http))
            return context.ContinueAsync();

        Fault fault = context.Fault;
        string code = fault.Code ?? GatewayErrors.ImplementationError;
        string message = $"The call failed with {code}.";
        context.Log(message);
        if (s_setupCodes.Contains(code))
        {
            bool retryable = fault.Retryable ?? code == "TRANSIENT_FAILURE";
            context.Http.Features.Set(new SetupError(code, message, retryable));
            return context.ContinueAsync();
        }

        bool isOfPlan = code.StartsWith("plan_", StringComparison.Ordinal);
        return GatewayErrors.Create(
            context.Http, code, message, fault.Status, fault.Retryable,
            isOfPlan ? context.Plan : null, isOfPlan ? "integrations" : null).ExecuteAsync(context.Http);
    }
}
