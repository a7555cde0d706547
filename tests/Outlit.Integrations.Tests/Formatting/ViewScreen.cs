namespace Outlit.Integrations.Tests.Formatting;

internal static partial class ViewScreen
{
    private static readonly string[] s_lines =
    [
        "Get-OutlitIntegration",
        "Get-OutlitIntegrationCapability",
        "(Get-OutlitIntegrationCapability).RequiredFields",
        "(Get-OutlitIntegrationCapability).PostConnectSteps",
        "Connect-OutlitIntegration slack",
        "Connect-OutlitIntegration hubspot",
        "$connections = @('slack', 'hubspot' | Connect-OutlitIntegration) + (Get-OutlitConnection 0f6d0f76-1dc7-4c5c-bba5-6685f74a5e3a)",
        "$connections[2]",
        "$syncs = Get-OutlitSyncStatus hubspot, slack, stripe, posthog, granola, clerk",
        "$syncs",
        "$syncs.Syncs",
        "Invoke-OutlitSetupStep hubspot mappings",
        "Invoke-OutlitSetupStep posthog webhooks",
        "(Invoke-OutlitSetupStep posthog webhooks).Headers",
        "(Invoke-OutlitSetupStep posthog webhooks).Headers.'x-outlit-auth'",
        "Test-OutlitContext | ForEach-Object { $_.GetType().GetField('<ResponseTime>k__BackingField', 'NonPublic, Instance').SetValue($_, [timespan]::FromMilliseconds(35)); $_ }",
        "New-OutlitContext -SecretName none | Test-OutlitContext",
        "New-OutlitContext -ApiKey $key -BaseUri $server",
        "New-OutlitContext -SecretName outlit-key -TimeoutSec 20 | Format-List",
        "Connect-OutlitIntegration granola -ApiKey $secret -ErrorAction SilentlyContinue; Connect-OutlitIntegration clerk -SecretKey $secret -ErrorAction SilentlyContinue",
        "$Error.Exception",
        "$Error[1].Exception.Details",
    ];

    // Ports, keys and exact times differ from run to run, but always have the same length.
    public static async Task<string> ShowAsync(int width, bool hasColors = false)
    {
        await using ScriptedServer server = await ViewServer.StartAsync();
        TestHost host = new(width, hasColors);
        using ModuleSession shell = new(server.Address, host);
        StringBuilder screen = new();
        foreach (string line in s_lines)
        {
            int before = host.Screen.Length;
            shell.Run($". {{ {line} }} | Out-Default").Succeeded();
            string shown = string.Join('\n', host.Screen[before..].ReplaceLineEndings("\n").Split('\n').Select(text => text.TrimEnd())).Trim('\n');
            screen.Append("PS> ").Append(line).Append('\n').Append(shown).Append(shown.Length > 0 ? "\n\n" : "");
        }

        string text = screen.ToString().Replace("…" + shell.Key[^4..], "…4f5a").Replace(server.Address.Port.ToString(CultureInfo.InvariantCulture), "42800");
        return WithoutTimes(text);
    }

    public static string WithoutTimes(string screen) => ExactTime().Replace(screen, "2026-04-10 18:22:11Z");

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ")]
    private static partial Regex ExactTime();
}
