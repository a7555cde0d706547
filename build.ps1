#requires -Version 5.1
<#
.SYNOPSIS
    Builds, tests, packs and tries Outlit.Integrations.
.DESCRIPTION
    All but Help is a line of dotnet as well, which needs no PowerShell:
    Build   dotnet build -c Release
    Test    dotnet test
    Pack    dotnet pack src/Outlit.Integrations.Emulator -c Release -o out
    Try     dotnet run --project src/Outlit.Integrations.Playground
    Help makes en-US/ of docs/en-US/ with Microsoft.PowerShell.PlatyPS 1.0. What it makes is committed.
.EXAMPLE
    ./build.ps1 Test
.EXAMPLE
    ./build.ps1 Try -Script ./my.ps1
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The functions of the tasks read them.')]
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Help', 'Pack', 'Try')]
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

# The text of a page as Get-Help shows it: no fences, a prompt before code, links as their words.
function ConvertTo-HelpText([string] $Markdown) {
    $text = [regex]::Replace($Markdown, '(?s)```powershell\n(.*?)\n```', { param($code) 'PS> ' + ($code.Groups[1].Value -replace '\n', "`n    ") })
    $text -replace '(?s)```\w*\n(.*?)\n```', '$1' -replace '\[([^\]]+)\]\([^)]+\)', '$1'
}

# The commands' pages as MAML, without the empty links and the control characters that PlatyPS puts between paragraphs;
# the about pages as plain text.
function Invoke-Help {
    Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0.0
    $utf8 = [System.Text.UTF8Encoding]::new($false)
    $pages = @(Get-ChildItem docs/en-US/*-*.md | Import-MarkdownCommandHelp)
    $made = Export-MamlCommandHelp -CommandHelp $pages -OutputFolder out/help -Force
    $maml = ConvertTo-HelpText (Get-Content $made.FullName -Raw -Encoding UTF8).Replace("`r", '')
    $maml = $maml -replace '(?s)\s*<maml:navigationLink>\s*<maml:linkText>Online Version</maml:linkText>\s*<maml:uri />\s*</maml:navigationLink>' `
        -replace '<maml:uri>[^<]*\.md</maml:uri>', '<maml:uri />' -replace '</maml:para>\s*<maml:para>&#x80;</maml:para>\s*<maml:para>', "`n`n"
    $null = New-Item en-US -ItemType Directory -Force
    [System.IO.File]::WriteAllText("$PSScriptRoot/en-US/$($made.Name)", $maml.TrimEnd() + "`n", $utf8)
    foreach ($page in Get-ChildItem docs/en-US/about_*.md) {
        $text = ConvertTo-HelpText (Get-Content $page.FullName -Raw -Encoding UTF8).Replace("`r", '')
        $lines = foreach ($line in $text.TrimEnd() -split '\n') {
            if ($line -match '^# (.+)') { 'TOPIC', "    $($Matches[1])" }
            elseif ($line -match '^## (.+)') { $Matches[1].ToUpperInvariant() }
            elseif ($line -match '^### (.+)') { "  $($Matches[1])" }
            elseif ($line) { "    $line" }
            else { '' }
        }
        [System.IO.File]::WriteAllText("$PSScriptRoot/en-US/$($page.BaseName).help.txt", ($lines -join "`n" -creplace '(?m)^([A-Z ]+)\n\n', "`$1`n") + "`n", $utf8)
    }
    Get-ChildItem en-US -File
}

# The module's files as a user's module path has them, one folder a version, and the emulator as a dotnet tool.
function Invoke-Pack {
    Invoke-DotNet build src/Outlit.Integrations -c Release
    $version = (Import-PowerShellDataFile Outlit.Integrations.psd1).ModuleVersion
    $target = Join-Path 'out/Outlit.Integrations' $version
    if (Test-Path $target) { Remove-Item $target -Recurse }
    $null = New-Item (Join-Path $target 'bin') -ItemType Directory -Force
    Copy-Item Outlit.Integrations.psd1, LICENSE, README.md, CHANGELOG.md $target
    Copy-Item bin/Outlit.Integrations.dll, bin/*.ps1xml (Join-Path $target 'bin')
    Copy-Item en-US $target -Recurse
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
