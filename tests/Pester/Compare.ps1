#requires -Version 7.4
<#
.SYNOPSIS
    Compares the packed module with what one would write instead, Invoke-RestMethod, in fresh shells and in a warm one.
.DESCRIPTION
    Fresh shells are started in turn, so that all meet the machine in the same mood; of each kind the median of its rounds
    counts, less that of a shell that does nothing. Prints one table, a ratio a row. Pack the module first: ./build.ps1 Pack.
.EXAMPLE
    ./tests/Pester/Compare.ps1
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'The table is for the reader of the console.')]
[CmdletBinding()]
param(
    # How often each kind of shell is started.
    [int] $Round = 15
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module (Join-Path $PSScriptRoot 'Shared.psm1') -Force
$manifest = Get-PackedManifest
$shell = (Get-Process -Id $PID).Path
$folder = New-Item -ItemType Directory (Join-Path ([System.IO.Path]::GetTempPath()) "outlit-compare-$PID")

function Get-Median([double[]] $Value) { ($Value | Sort-Object)[[int][Math]::Floor($Value.Count / 2)] }

# A binary module with one cmdlet that does nothing: what importing any module costs.
function New-EmptyModule {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'It writes into a folder of its own.')]
    param()
    $code = 'using System.Management.Automation; [Cmdlet("Get", "Nothing")] public sealed class GetNothing : PSCmdlet { }'
    Add-Type $code -OutputAssembly (Join-Path $folder 'Nothing.dll')
    $path = Join-Path $folder 'Nothing.psd1'
    New-ModuleManifest $path -RootModule Nothing.dll -CmdletsToExport Get-Nothing -FunctionsToExport @() -AliasesToExport @() -VariablesToExport @()
    $path
}

# The server is woken first: otherwise whoever comes after a rest would wait for that, too.
function Measure-FreshShell([string] $File) {
    $null = Invoke-RestMethod "$env:OUTLIT_API_URL/__emulator/health"
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    & $shell -NoProfile -NonInteractive -File $File
    if ($LASTEXITCODE) { throw "$File ended with $LASTEXITCODE." }
    $clock.Elapsed.TotalMilliseconds
}

function Measure-Loop([scriptblock] $Call) {
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    for ($i = 0; $i -lt 200; $i++) { $null = & $Call }
    $clock.Elapsed.TotalMilliseconds / 200
}

function Write-Row([string] $Measure, [double] $Ours, [double] $Other, [double] $Most) {
    $ratio = $Ours / $Other
    Write-Host ('{0,-46} {1,9:0.00} {2,9:0.00} {3,7:0.00}   <= {4,-6:0.00} {5}' -f $Measure, $Ours, $Other, $ratio, $Most, $(if ($ratio -le $Most) { 'ok' } else { 'NOT REACHED' }))
}

$outlit = Start-TestOutlit
try {
    $null = Use-NewKey $outlit.Address
    $ask = 'Invoke-RestMethod "$env:OUTLIT_API_URL/api/integrations" -Headers @{ Authorization = "Bearer $env:OUTLIT_API_KEY" }'
    $scripts = [ordered] @{
        bare       = ''
        empty      = "Import-Module '$(New-EmptyModule)'"
        import     = "Import-Module '$manifest'"
        first      = "Import-Module '$manifest'; `$null = Get-OutlitIntegration"
        restMethod = "`$null = $ask"
    }
    $times = @{}
    foreach ($name in $scripts.Keys) {
        Set-Content (Join-Path $folder "$name.ps1") $scripts[$name]
        $null = Measure-FreshShell (Join-Path $folder "$name.ps1")
        $times[$name] = [System.Collections.Generic.List[double]]::new()
    }
    for ($i = 0; $i -lt $Round; $i++) {
        foreach ($name in $scripts.Keys) { $times[$name].Add((Measure-FreshShell (Join-Path $folder "$name.ps1"))) }
    }
    $bare = Get-Median $times.bare

    Import-Module $manifest
    $warm = @{ ours = @(); restMethod = @() }
    $call = [scriptblock]::Create($ask)
    for ($i = 0; $i -lt 10; $i++) {
        $warm.ours += Measure-Loop { Get-OutlitIntegration }
        $warm.restMethod += Measure-Loop $call
    }

    Write-Host "PowerShell $($PSVersionTable.PSVersion), $($PSVersionTable.OS), $([Environment]::ProcessorCount) processors, $(Get-Date -Format yyyy-MM-dd); a bare shell: $('{0:0}' -f $bare) ms"
    Write-Host ('{0,-46} {1,9} {2,9} {3,7}   {4}' -f 'measure, ms', 'ours', 'other', 'ratio', 'reach')
    Write-Row 'Import, to that of an empty binary module' -Ours ((Get-Median $times.import) - $bare) -Other ((Get-Median $times.empty) - $bare) -Most 1.25
    Write-Row 'Import and first call, to Invoke-RestMethod' -Ours ((Get-Median $times.first) - $bare) -Other ((Get-Median $times.restMethod) - $bare) -Most 0.5
    Write-Row 'A warm call, to Invoke-RestMethod' -Ours (Get-Median $warm.ours) -Other (Get-Median $warm.restMethod) -Most 0.5
}
finally {
    Stop-TestOutlit $outlit
    Remove-Item $folder -Recurse
}
