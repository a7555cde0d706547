#requires -Version 5.1
<#
.SYNOPSIS
    Runs the Pester tests on the packed module, with each major version of Pester from 5.5 that is installed.
.DESCRIPTION
    Packs the module first, or takes one that is packed already. Each version of Pester runs in a fresh shell, the one
    that runs this. The last line has the counts of all of them; the exit code is 0 only if no test failed and at least
    one passed. The emulator has to be built; packing does that.
.EXAMPLE
    ./tests/Pester/Run.ps1
.EXAMPLE
    ./tests/Pester/Run.ps1 -Manifest ~/Downloads/Outlit.Integrations/0.1.0/Outlit.Integrations.psd1
.EXAMPLE
    ./tests/Pester/Run.ps1 -NoPack -Version 5.9.0 -Path ./tests/Pester/Module.Tests.ps1
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'The counts are for the reader of the console.')]
[CmdletBinding()]
param(
    # The test files; default: all.
    [string[]] $Path = $PSScriptRoot,

    # Uses what is packed in out/ already.
    [switch] $NoPack,

    # Uses this packed module, wherever it lies.
    [string] $Manifest,

    # Runs in this shell with this version of Pester; default: one fresh shell for each major version.
    [version] $Version
)

$ErrorActionPreference = 'Stop'
$shell = (Get-Process -Id $PID).Path
# Given with -File several come as one.
$Path = $Path -split ','

if ($Manifest) { $env:OUTLIT_TEST_MANIFEST = (Resolve-Path $Manifest).Path }
elseif (-not $NoPack) {
    & (Join-Path $PSScriptRoot '../../build.ps1') Pack | Out-Null
    if (-not $?) { throw 'The module could not be packed.' }
}

if ($Version) {
    Import-Module Pester -RequiredVersion $Version
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $Path
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'Normal'
    $result = Invoke-Pester -Configuration $configuration
    $broken = $result.FailedContainersCount + $result.FailedBlocksCount
    Write-Host "Pester $Version`: $($result.PassedCount) passed, $($result.FailedCount + $broken) failed, $($result.SkippedCount) skipped"
    exit ($result.FailedCount + $broken -gt 0)
}

$versions = Get-Module Pester -ListAvailable | Where-Object Version -ge ([version] '5.5.0') |
    Group-Object { $_.Version.Major } | ForEach-Object { @($_.Group.Version | Sort-Object)[-1] }
if (-not $versions) { throw 'Pester 5.5 or later is not installed.' }

$passed = $failed = $skipped = 0
foreach ($one in $versions) {
    & $shell -NoProfile -File $PSCommandPath -NoPack -Version $one -Path ($Path -join ',') | Tee-Object -Variable lines
    if ("$($lines[-1])" -match '(\d+) passed, (\d+) failed, (\d+) skipped') {
        $passed += [int] $Matches[1]
        $failed += [int] $Matches[2]
        $skipped += [int] $Matches[3]
    }
    else { $failed++ }
}
Write-Host "$passed passed, $failed failed, $skipped skipped"
exit ($failed -gt 0 -or $passed -eq 0)
