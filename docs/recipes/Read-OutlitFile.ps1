#Requires -Version 5.1
<#
.SYNOPSIS
    Reads the CSV file of the recipes, line by line, so that an error is named by its line and column.
.DESCRIPTION
    Required columns: Account, OutlitSecret and Provider. Optional: ProviderSecret, Region, ProjectId, ProjectUrl,
    WebhookSecret and MappingFile; see README.md. Writes an object per line with all columns, its Line, and its Problem:
    an empty required cell, or null. If the file or a required column is missing, the script ends with an error.
.EXAMPLE
    ./Read-OutlitFile.ps1 ./outlit.csv | Where-Object Problem
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)]
    [string] $Path
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$required = 'Account', 'OutlitSecret', 'Provider'
$optional = 'ProviderSecret', 'Region', 'ProjectId', 'ProjectUrl', 'WebhookSecret', 'MappingFile'

$lines = @(Get-Content -LiteralPath $Path -Encoding UTF8)
if (-not $lines) { throw 'The file is empty.' }
$columns = @(($lines[0], $lines[0] | ConvertFrom-Csv).PSObject.Properties.Name)
foreach ($column in $required) {
    if ($columns -notcontains $column) { throw "Line 1 has no column '$column'. It has: $($columns -join ', ')." }
}
for ($i = 1; $i -lt $lines.Count; $i++) {
    if (-not $lines[$i].Trim()) { continue }
    $cells = $lines[0], $lines[$i] | ConvertFrom-Csv
    $row = [ordered]@{ Line = $i + 1; Problem = $null }
    foreach ($column in $required + $optional) {
        $row[$column] = if ($columns -contains $column) { "$($cells.$column)".Trim() } else { '' }
    }
    $empty = @('Account', 'OutlitSecret' | Where-Object { -not $row[$_] })
    if ($empty) { $row.Problem = "Column '$($empty[0])' is empty." }
    [pscustomobject] $row
}
