#Requires -Version 5.1
#Requires -Modules @{ ModuleName = 'Outlit.Integrations'; ModuleVersion = '0.1.0' }
<#
.SYNOPSIS
    Connects and sets up the providers of several organizations, and waits for their syncs.
.DESCRIPTION
    The CSV file, which README.md describes, says what to connect; the secrets come from a vault. For each line, the
    provider is connected if it is not, and its setup steps are run if they are not done. So the script can be run again
    until everything is done. Nothing is disconnected or replaced. The links that a person must open are collected into
    one message. A line that fails does not stop the others.

    Exit codes: 0 all is connected, set up and synced; 2 a person must act, for which each line of output that begins
    with TODO says what to do; 3 the script failed, such as without the file.
.EXAMPLE
    ./New-OutlitOnboarding.ps1 -Path ./outlit.csv -ApprovalMinutes 10
#>
[CmdletBinding()]
param(
    # The CSV file. Default: outlit.csv beside this script.
    [Parameter(Position = 0)]
    [string] $Path,

    # The vault. Default: the one that Get-Secret uses.
    [string] $VaultName,

    # How long to wait for persons to open the links. Default: not at all.
    [ValidateRange(0, 1440)]
    [int] $ApprovalMinutes = 0,

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

$work = New-Object Collections.Generic.List[object]
$exitCode = 0

function Write-Todo($Row, [string] $Text) {
    $script:exitCode = 2
    "TODO  line $($Row.Line), $($Row.Account), $($Row.Provider): $Text"
}

# The text of a cell, or the secret that it names.
function Get-Cell($Row, [string] $Column, [string] $Reason) {
    if (-not ($Row.PSObject.Properties[$Column] -and $Row.$Column)) { throw "Column '$Column' is empty: $Reason." }
    if ($Column -notlike '*Secret') { return $Row.$Column }
    try { Get-Secret -Name $Row.$Column @secretVault -ErrorAction Stop }
    catch { throw "Column '$Column': the secret '$($Row.$Column)' cannot be read: $_" }
}

# Returns the connection. The server says which fields a provider requires: columns of the file, except for the secret.
function Connect-Provider($Row, $Capability, $Context) {
    $config = @{}
    foreach ($field in $Capability.RequiredFields) {
        $column = if ($field.Secret) { 'ProviderSecret' } else { $field.Key }
        $config[$field.Key] = Get-Cell $Row $column -Reason "$($Capability.Name) requires '$($field.Key)'"
    }
    Connect-OutlitIntegration $Capability.ProviderId -Config $config -Context $Context -ErrorAction Stop
}

# Runs a step if it is not done, and returns what is left for a person. Without a config, it says what it requires.
function Complete-Step($Item, $Step) {
    $call = @{ Provider = $Step.Provider; Step = $Step.Token; Context = $Item.Context; ErrorAction = 'Stop' }
    $result = Invoke-OutlitSetupStep @call
    $webhook = if ($result.WebhookUrl) { "; at $($Item.Capability.Name), add the webhook $($result.WebhookUrl)" }
    if ($result.Status -eq 'manual_setup_required' -and $Item.IsNew) {
        $command = "Invoke-OutlitSetupStep $($Step.Provider) $($Step.Token)"
        return "step '$($Step.Token)' is manual$webhook. '$command' has its secret."
    }
    if ($result.Status -ne 'config_required') { return }
    $column = if ($result.Pipelines) { 'MappingFile' } else { 'WebhookSecret' }
    $value = Get-Cell $Item.Row $column -Reason "step '$($Step.Token)' requires it$webhook"
    if ($column -eq 'WebhookSecret') { $call.WebhookSecret = $value }
    else {
        $mapping = Get-Content -LiteralPath (Join-Path (Split-Path $file) $value) -Raw -Encoding UTF8 | ConvertFrom-Json
        $call.Mapping = @($mapping)
    }
    $null = Invoke-OutlitSetupStep @call
}

try {
    $file = (Resolve-Path -LiteralPath $Path).ProviderPath
    $rows = @(& (Join-Path $PSScriptRoot Read-OutlitFile.ps1) $file | Where-Object Provider)
}
catch {
    [Console]::Error.WriteLine("New-OutlitOnboarding: $(Split-Path $Path -Leaf): $_")
    exit 3
}
foreach ($row in $rows | Where-Object Problem) { Write-Todo $row $row.Problem }

# Connect what is not connected.
$groups = $rows | Where-Object { -not $_.Problem } | Group-Object Account, OutlitSecret
foreach ($group in $groups | Sort-Object { $_.Group[0].Line }) {
    $first = $group.Group[0]
    try {
        $context = New-OutlitContext -Name $first.Account -SecretName $first.OutlitSecret @contextVault
        $listed = @(Get-OutlitIntegration -Context $context -ErrorAction Stop)
        $capabilities = @(Get-OutlitIntegrationCapability -Context $context -ErrorAction Stop)
    }
    catch {
        Write-Todo $first "the organization cannot be used: $_"
        continue
    }
    foreach ($row in $group.Group) {
        try {
            $capability = $capabilities | Where-Object { $row.Provider -in $_.ProviderId, $_.CliName }
            if (-not $capability) { throw "Column 'Provider': there is no such provider. There are: $capabilities." }
            $existing = @($listed | Where-Object Id -EQ $capability.ProviderId | Where-Object Status -NE not_connected)
            $connection = if (-not $existing) { Connect-Provider $row $capability -Context $context }
            $work.Add([pscustomobject]@{
                    Row = $row; Capability = $capability; Context = $context; Connection = $connection; HasTodo = $false
                    IsNew = -not $existing; IsConnected = $existing -or $connection.Status -eq 'connected'
                })
        }
        catch { Write-Todo $row "$_" }
    }
}

# One message with all links. They expire, by default after ten minutes; the next run creates new ones.
$pending = @($work | Where-Object { -not $_.IsConnected })
if ($pending) {
    'Please open these links and approve the connections:'
    $pending | ForEach-Object { "  $($_.Row.Account), $($_.Capability.Name): $($_.Connection.ConnectUrl)" }
    $wait = @{ Timeout = $ApprovalMinutes * 60; ErrorAction = 'SilentlyContinue'; InformationAction = 'Ignore' }
    $approved = @($pending.Connection | Wait-OutlitConnection @wait | ForEach-Object SessionId)
    $pending | ForEach-Object { $_.IsConnected = $_.Connection.SessionId -in $approved }
}

# Run the setup steps of what is connected.
foreach ($item in $work) {
    if (-not $item.IsConnected) {
        Write-Todo $item.Row 'not approved yet. Open the link, then run this again.'
        continue
    }
    "OK    line $($item.Row.Line), $($item.Row.Account), $($item.Row.Provider): " +
    $(if ($item.IsNew) { 'connected.' } else { 'was connected before.' })
    foreach ($step in $item.Capability.PostConnectSteps | Where-Object Supported) {
        try { $left = Complete-Step $item $step } catch { $left = "$_" }
        if ($left) {
            $item.HasTodo = $true
            Write-Todo $item.Row $left
        }
    }
}

# Wait for the syncs of each organization. A sync that waits for a step does not end.
foreach ($group in $work | Where-Object { $_.IsConnected -and -not $_.HasTodo } | Group-Object { $_.Row.Account }) {
    $failures = @()
    $wait = @{ Timeout = $SyncMinutes * 60; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failures' }
    $group.Group.Capability | Wait-OutlitSync -Context $group.Group[0].Context @wait | Sort-Object Provider |
        ForEach-Object { "OK    $($_.Account), $($_.Provider): synced." }
    foreach ($failure in $failures) {
        $item = @($group.Group | Where-Object { $_.Capability.ProviderId -eq $failure.TargetObject }) + $group.Group
        Write-Todo $item[0].Row "$failure"
    }
}
exit $exitCode
