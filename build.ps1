#requires -Version 5.1
<#
.SYNOPSIS
    Builds, tests, packs and tries Outlit.Integrations.
.DESCRIPTION
    Everything here is a line of dotnet as well, which needs no PowerShell:
    Build   dotnet build -c Release
    Test    dotnet test
    Pack    dotnet pack src/Outlit.Integrations.Emulator -c Release -o out
    Try     dotnet run --project src/Outlit.Integrations.Playground
.EXAMPLE
    ./build.ps1 Test
.EXAMPLE
    ./build.ps1 Try -Script ./my.ps1
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Pack', 'Try')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # A script for the playground; default: the tour.
    [string] $Script
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $args ended with $LASTEXITCODE." }
}

function Invoke-Build { Invoke-DotNet build -c $Configuration }

function Invoke-Test { Invoke-DotNet test }

# The module's files as a user's module path has them, one folder a version, and the emulator as a dotnet tool.
function Invoke-Pack {
    Invoke-DotNet build src/Outlit.Integrations -c Release
    $version = (Import-PowerShellDataFile Outlit.Integrations.psd1).ModuleVersion
    $target = Join-Path 'out/Outlit.Integrations' $version
    if (Test-Path $target) { Remove-Item $target -Recurse }
    $null = New-Item (Join-Path $target 'bin') -ItemType Directory -Force
    Copy-Item Outlit.Integrations.psd1, LICENSE, README.md, CHANGELOG.md $target
    Copy-Item bin/Outlit.Integrations.dll, bin/*.ps1xml (Join-Path $target 'bin')
    Invoke-DotNet pack src/Outlit.Integrations.Emulator -c Release -o out
    Get-ChildItem $target -Recurse -File
}

function Invoke-Try {
    $arguments = if ($Script) { '--', (Resolve-Path $Script).Path }
    Invoke-DotNet run --project src/Outlit.Integrations.Playground @arguments
}

Push-Location $PSScriptRoot
try { & "Invoke-$Task" }
finally { Pop-Location }
