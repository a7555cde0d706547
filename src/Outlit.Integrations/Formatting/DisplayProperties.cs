using System.Management.Automation.Runspaces;
using System.Reflection;

namespace Outlit.Integrations.Formatting;

/// <summary>
/// The properties that a list shows by default, such as where objects of several types follow each other; a
/// serialization depth, so that jobs and CLIXML keep rows, timestamps, and pipelines with their stages; and the
/// timestamps of <see cref="TimeProperties"/>. A types file would cost a tenth of the import, and fail if a second copy
/// of the module is imported into the same session.
/// </summary>
internal static class DisplayProperties
{
    private const int SerializationDepth = 6;
    private const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic;

    private static readonly (Type Type, string[] Properties)[] s_types =
    [
        (typeof(OutlitIntegration), ["Id", "Category", "Status", "SyncStatus", "Age", "ErrorMessage"]),
        (typeof(OutlitIntegrationCapability), ["ProviderId", "SetupMode", "RequiredFields", "PostConnectSteps"]),
        (typeof(OutlitRequiredField), ["Key", "Secret", "Label"]),
        (typeof(OutlitPostConnectStep), ["Token", "Required", "NextStep", "Note"]),
        (typeof(OutlitConnection), ["Provider", "Status", "ConnectionId", "SessionId", "ConnectUrl", "ErrorMessage"]),
        (typeof(OutlitSyncStatus), ["Provider", "Health", "FailedCount", "Age", "ErrorMessage"]),
        (typeof(OutlitModelSync), ["Provider", "Model", "Status", "RecordCount", "Age", "ErrorMessage"]),
        (typeof(OutlitSetupStepResult),
            ["Provider", "Step", "Status", "RecommendedMapping", "WebhookUrl", "Headers", "NextActions"]),
        (typeof(OutlitContext),
            ["Name", "KeyHint", "BaseUri", "Contract", "Source", "Proxy", "TimeoutSec", "MaximumRetryCount"]),
        (typeof(OutlitContextTest), ["IsValid", "Organization", "KeyHint", "BaseUri", "Problem", "RecommendedAction"]),
    ];

    /// <summary>Adds them to the runspace of this thread, in place of those of another copy of the module.</summary>
    public static void Register()
    {
        MethodInfo[] times = [.. TimeProperties.Getters];
        TypeData[] data = [.. s_types.Select(item => Create(item.Type, item.Properties, times))];
        if (FindTypeTable() is { } table)
        {
            Array.ForEach(data, table.AddType);
        }
        else
        {
            using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            shell.AddCommand("Update-TypeData").AddParameter("TypeData", data).AddParameter("Force").Invoke();
        }
    }

    private static TypeData Create(Type type, string[] properties, MethodInfo[] times)
    {
        TypeData data = new(type.FullName)
        {
            DefaultDisplayPropertySet = new(properties),
            SerializationDepth = SerializationDepth,
            IsOverride = true,
        };
        foreach (MethodInfo time in times.Where(time => type.GetProperty(time.Name) is not null))
            data.Members.Add(time.Name, new CodePropertyData(time.Name, time));

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
