#requires -Version 5.1
<#
.SYNOPSIS
    Runs the Pester tests on a packed module, in the current shell.
.DESCRIPTION
    dotnet test runs them in the shell that the repository pins, with each Pester version in Directory.Packages.props.
    Use this script to run them in any other shell. Build the emulator first: all tests use one. The exit code is 0 only if tests ran and
    none failed.
.EXAMPLE
    ./tests/Pester/Run.ps1 -Manifest out/Outlit.Integrations/0.1.0/Outlit.Integrations.psd1
.EXAMPLE
    ./tests/Pester/Run.ps1 -Manifest $manifest -Path ./tests/Pester/Module.Tests.ps1 -Pester ~/Pester/Pester.psd1
#>
[CmdletBinding()]
param(
    # The manifest of the packed module.
    [Parameter(Mandatory)]
    [string] $Manifest,

    # The test files; default: all.
    [string[]] $Path = $PSScriptRoot,

    # Pester 5.5 or later: the name, or the path of its manifest.
    [string] $Pester = 'Pester',

    # A file for the results as JUnit XML, with one suite per test file.
    [string] $ResultPath
)

$ErrorActionPreference = 'Stop'
Import-Module $Pester -MinimumVersion 5.5
Import-Module (Join-Path $PSScriptRoot '../../src/Outlit.Integrations.Emulator/OutlitEmulator/OutlitEmulator.psd1')
$null = Start-OutlitEmulator -SetEnvironment
$env:OUTLIT_TEST_MANIFEST = (Resolve-Path $Manifest).Path
Import-Module (Join-Path $PSScriptRoot 'Shared.psm1'), $env:OUTLIT_TEST_MANIFEST
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
if ($ResultPath) {
    $configuration.TestResult.Enabled = $true
    $configuration.TestResult.OutputFormat = 'JUnitXml'
    $configuration.TestResult.OutputPath = $ResultPath
}
$result = Invoke-Pester -Configuration $configuration
exit ($result.Result -ne 'Passed' -or $result.PassedCount -eq 0)
