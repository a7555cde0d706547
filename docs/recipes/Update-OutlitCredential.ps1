#Requires -Version 5.1
#Requires -Modules @{ ModuleName = 'Outlit.Integrations'; ModuleVersion = '0.1.0' }
<#
.SYNOPSIS
    Replaces the credentials of a provider by those that are in the vault now, in one or several organizations.
.DESCRIPTION
    Store the new secret in the vault first, under the name in the CSV file, which README.md describes. For each line of
    the provider, the provider is connected again with Connect-OutlitIntegration -Reconnect, which does not delete synced
    data, and the script waits until the syncs are healthy. Then the old secret can be revoked at the provider.
    What is not connected stays so. A line that fails does not stop the others.

    Exit codes: 0 all lines have new credentials and are synced; 2 a line was not, which its line of output explains;
    3 the script failed, such as without the file, or with no line for the provider.
.EXAMPLE
    ./Update-OutlitCredential.ps1 stripe -Path ./outlit.csv -Account 'north*'
#>
[CmdletBinding()]
param(
    # The provider, as in the file.
    [Parameter(Mandatory, Position = 0)]
    [string] $Provider,

    # The CSV file. Default: outlit.csv beside this script.
    [Parameter(Position = 1)]
    [string] $Path,

    # The organizations, with wildcards. Default: all.
    [string] $Account = '*',

    # The vault. Default: the one that Get-Secret uses.
    [string] $VaultName,

    # How long to wait for the syncs of each organization.
    [ValidateRange(0, 1440)]
    [int] $SyncMinutes = 30
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
if (-not $Path) { $Path = Join-Path $PSScriptRoot outlit.csv }
$secretVault = if ($VaultName) { @{ Vault = $VaultName } } else { @{} }
$contextVault = if ($VaultName) { @{ VaultName = $VaultName } } else { @{} }

try {
    $rows = @(& (Join-Path $PSScriptRoot Read-OutlitFile.ps1) $Path | Where-Object Provider -EQ $Provider |
            Where-Object Account -Like $Account)
    if (-not $rows) { throw "There is no line for '$Provider' in '$Account'." }
}
catch {
    [Console]::Error.WriteLine("Update-OutlitCredential: $(Split-Path $Path -Leaf): $_")
    exit 3
}
$exitCode = 0
foreach ($row in $rows) {
    $place = "line $($row.Line), $($row.Account), $($row.Provider)"
    try {
        if ($row.Problem) { throw $row.Problem }
        $call = @{ Context = New-OutlitContext -Name $row.Account -SecretName $row.OutlitSecret @contextVault }
        $integration = Get-OutlitIntegration $row.Provider @call -ErrorAction Stop
        if ($integration.Status -eq 'not_connected') { throw 'Not connected: New-OutlitOnboarding.ps1 connects it.' }
        $config = @{}
        foreach ($field in (Get-OutlitIntegrationCapability $row.Provider @call -ErrorAction Stop).RequiredFields) {
            $column = if ($field.Secret) { 'ProviderSecret' } else { $field.Key }
            if (-not ($row.PSObject.Properties[$column] -and $row.$column)) { throw "Column '$column' is empty." }
            $value = if ($field.Secret) { Get-Secret -Name $row.$column @secretVault } else { $row.$column }
            $config[$field.Key] = $value
        }
        if ($config.Count -eq 0) { throw 'No credentials: Connect-OutlitIntegration -Reconnect starts a session.' }
        $connect = @{ Config = $config; Reconnect = $true; WarningAction = 'SilentlyContinue'; ErrorAction = 'Stop' }
        $connection = Connect-OutlitIntegration $row.Provider @call @connect
        if ($connection.AlreadyConnected) { throw 'The server kept the old credentials.' }
        $null = Wait-OutlitSync $row.Provider @call -Timeout ($SyncMinutes * 60) -ErrorAction Stop
        "OK    ${place}: the credentials were replaced, and it is synced."
    }
    catch {
        "TODO  ${place}: $_"
        $exitCode = 2
    }
}
exit $exitCode
