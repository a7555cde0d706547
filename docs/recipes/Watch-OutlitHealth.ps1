#Requires -Version 5.1
#Requires -Modules @{ ModuleName = 'Outlit.Integrations'; ModuleVersion = '0.1.0' }
<#
.SYNOPSIS
    Checks the syncs of several organizations: one line for each, and an exit code for a scheduler.
.DESCRIPTION
    The organizations are in a CSV file, which README.md describes: a line per provider that must be connected. A line
    without a provider only names an organization. Providers that are connected and not in the file are checked too.
    Each line of output begins with

    OK       all providers are healthy or syncing
    PROBLEM  a person must act: a provider is failing, stale, of unknown health or not connected, nothing is connected,
             the key is missing or refused, or a line of the file cannot be used
    UNKNOWN  something could not be checked: the file cannot be read, or the server did not respond as it should

    Exit codes: 0 all is OK; 2 there is a PROBLEM; 3 there is none, but something is UNKNOWN.
.EXAMPLE
    ./Watch-OutlitHealth.ps1 -Path ./outlit.csv -StaleAfterHours 48
.EXAMPLE
    ./Watch-OutlitHealth.ps1 -SecretName outlit-north, outlit-south -Expected stripe, slack
#>
[CmdletBinding(DefaultParameterSetName = 'File')]
param(
    # The CSV file. Default: outlit.csv beside this script.
    [Parameter(Position = 0, ParameterSetName = 'File')]
    [string] $Path,

    # Instead of a file: the vault's names of the API keys, and the providers that each organization must have.
    [Parameter(Mandatory, ParameterSetName = 'Secret')]
    [string[]] $SecretName,

    [Parameter(ParameterSetName = 'Secret')]
    [string[]] $Expected = @(),

    # The vault. Default: the one that Get-Secret uses.
    [string] $VaultName,

    # The age in hours after which a model that was not synced since is stale.
    [ValidateRange(1, 8760)]
    [int] $StaleAfterHours = 26,

    # Writes objects instead of lines: Account, Result, Reasons and Statuses.
    [switch] $PassThru
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
if (-not $Path) { $Path = Join-Path $PSScriptRoot outlit.csv }
$file = Split-Path $Path -Leaf
$vault = if ($VaultName) { @{ VaultName = $VaultName } } else { @{} }
$staleAfter = [timespan]::FromHours($StaleAfterHours)
$badProvider = 'Outlit.ProviderNotFound', 'Outlit.BadRequest'
$badKey = 'Outlit.NotAuthenticated', 'Outlit.InvalidApiKeyFormat', 'Outlit.Unauthorized', 'Outlit.Forbidden'

function Get-Result([string] $Account, [string] $Result, [string[]] $Reasons, [object[]] $Statuses = @()) {
    [pscustomobject]@{ Account = $Account; Result = $Result; Reasons = $Reasons; Statuses = $Statuses }
}

function Test-Organization($Rows) {
    $failures = $statuses = @()
    $expectedRows = @($Rows | Where-Object Provider)
    try {
        $context = New-OutlitContext -Name $Rows[0].Account -SecretName $Rows[0].OutlitSecret @vault
        $query = @{ Context = $context; ErrorAction = 'SilentlyContinue'; ErrorVariable = '+failures' }
        $listed = @(Get-OutlitIntegration @query)
        $names = @($listed | Where-Object Status -NotIn not_connected, disconnected | ForEach-Object Id)
        $names += @($expectedRows | ForEach-Object Provider)
        if ($listed -and $names) {
            $statuses = @($names | Get-OutlitSyncStatus @query -StaleAfter $staleAfter |
                    Sort-Object Provider -Unique)
        }
    }
    catch { $failures = @($_) }

    $problems = @($statuses | Where-Object Health -NotIn Healthy, Syncing | ForEach-Object {
            $reason = if ($_.ErrorMessage) { " ($($_.ErrorMessage.TrimEnd('.')))" }
            "$($_.Provider) is $($_.Health)$reason."
        })
    $unknown = @()
    foreach ($failure in $failures) {
        $id = $failure.FullyQualifiedErrorId.Split(',')[0]
        $row = @($expectedRows | Where-Object Provider -EQ $failure.TargetObject)
        if ($id -in $badProvider -and $row -and $row[0].Line) {
            $problems += "Line $($row[0].Line): Column 'Provider': $failure"
        }
        elseif ($id -in $badProvider + $badKey) { $problems += "${id}: $failure" }
        else { $unknown += "${id}: $failure" }
    }
    if (-not ($failures -or $statuses)) { $problems += 'Nothing is connected.' }
    $result = if ($problems) { 'PROBLEM' } elseif ($unknown) { 'UNKNOWN' } else { 'OK' }
    Get-Result $Rows[0].Account -Result $result -Reasons ($problems + $unknown) -Statuses $statuses
}

$results = @(
    try {
        if ($SecretName) {
            # 'pwsh -File' passes a list as one word with commas.
            $rows = @(foreach ($name in $SecretName -split ',') {
                    foreach ($provider in @('') + @($Expected -split ',')) {
                        $row = @{ Account = $name; OutlitSecret = $name; Provider = $provider }
                        [pscustomobject] ($row + @{ Line = 0; Problem = $null })
                    }
                })
        }
        else { $rows = @(& (Join-Path $PSScriptRoot Read-OutlitFile.ps1) $Path) }
        if (-not $rows) { throw 'There are no organizations.' }
        foreach ($row in $rows | Where-Object Problem) {
            Get-Result $file -Result PROBLEM -Reasons "Line $($row.Line): $($row.Problem)"
        }
        $rows | Where-Object { -not $_.Problem } | Group-Object Account, OutlitSecret |
            Sort-Object { [array]::IndexOf($rows, $_.Group[0]) } | ForEach-Object { Test-Organization $_.Group }
    }
    catch { Get-Result $file -Result UNKNOWN -Reasons "$_" }
)
if ($PassThru) { $results }
else {
    foreach ($each in $results) {
        $text = if ($each.Reasons) { $each.Reasons -join ' ' } else { "$($each.Statuses.Provider -join ', ')." }
        '{0,-8} {1}: {2}' -f $each.Result, $each.Account, $text
    }
}
if (@($results.Result) -contains 'PROBLEM') { exit 2 }
if (@($results.Result) -contains 'UNKNOWN') { exit 3 }
exit 0
