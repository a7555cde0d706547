using System.Management.Automation.Runspaces;
using System.Reflection;

namespace Outlit.Integrations.Formatting;

/// <summary>
/// The properties that a list shows by default, such as where objects of several types follow each other; a
/// serialization depth, so that jobs and CLIXML keep rows, timestamps, and pipelines with their stages; and the
/// timestamps of <see cref="TimeProperties"/>. A types file would make the import slower, and fail if a second copy
/// of the module is imported into the same session.
/// </summary>
internal static class DisplayProperties
{
    private const int SerializationDepth = 6;
    private const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic;

    // A list of calls: at each import, a table with tuples would take longer to compile.
    private static TypeData[] Types =>
    [
        Create(typeof(OutlitIntegration),
            ["Id", "Category", "Status", "SyncStatus", "Age", "ErrorMessage"], "LastDataReceivedAt"),
        Create(typeof(OutlitIntegrationCapability), ["ProviderId", "SetupMode", "RequiredFields", "PostConnectSteps"]),
        Create(typeof(OutlitRequiredField), ["Key", "Secret", "Label"]),
        Create(typeof(OutlitPostConnectStep), ["Token", "Required", "NextStep", "Note"]),
        Create(typeof(OutlitConnection),
            ["Provider", "Status", "ConnectionId", "SessionId", "ConnectUrl", "ErrorMessage"]),
        Create(typeof(OutlitSyncStatus),
            ["Provider", "Health", "FailedCount", "Age", "ErrorMessage"], "LastSyncedAt", "OldestSyncedAt"),
        Create(typeof(OutlitModelSync),
            ["Provider", "Model", "Status", "RecordCount", "Age", "ErrorMessage"], "LastSyncedAt"),
        Create(typeof(OutlitSetupStepResult),
            ["Provider", "Step", "Status", "RecommendedMapping", "WebhookUrl", "Headers", "NextActions"]),
        Create(typeof(OutlitContext),
            ["Name", "KeyHint", "BaseUri", "Contract", "Source", "Proxy", "TimeoutSec", "MaximumRetryCount"]),
        Create(typeof(OutlitContextTest),
            ["IsValid", "Organization", "KeyHint", "BaseUri", "Problem", "RecommendedAction"], "LastUsedAt"),
        Create(typeof(OutlitException), ["ErrorId", "Message"]),
        Create(typeof(OutlitApiException),
            ["ErrorId", "Message", "StatusCode", "Code", "Details", "RetryAfter", "Method", "Path", "RequestId"]),
        Create(typeof(OutlitPlanLimitException),
            ["ErrorId", "Message", "Plan", "Feature", "CurrentConnections", "Limit", "ResetAt", "RequestId"]),
    ];

    /// <summary>Adds them to the runspace of this thread, in place of those of another copy of the module.</summary>
    public static void Register()
    {
        if (FindTypeTable() is { } table)
        {
            foreach (TypeData data in Types)
                table.AddType(data);
        }
        else
        {
            using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            shell.AddCommand("Update-TypeData").AddParameter("TypeData", Types).AddParameter("Force").Invoke();
        }
    }

    private static TypeData Create(Type type, string[] properties, params string[] times)
    {
        TypeData data = new(type.FullName)
        {
            DefaultDisplayPropertySet = new(properties),
            SerializationDepth = SerializationDepth,
            IsOverride = true,
        };
        foreach (string time in times)
            data.Members.Add(time, new CodePropertyData(time, typeof(TimeProperties).GetMethod(time)));

        return data;
    }

    // Not public. Update-TypeData does the same, but takes longer than the import.
    private static TypeTable? FindTypeTable()
    {
        PropertyInfo? property = typeof(Runspace).GetProperty("ExecutionContext", Internal);
        object? context = property?.GetValue(Runspace.DefaultRunspace);
        return context?.GetType().GetProperty("TypeTable", Internal)?.GetValue(context) as TypeTable;
    }
}
