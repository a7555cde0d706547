#requires -Version 5.1
<#
.SYNOPSIS
    Builds, tests, checks, packs and tries Outlit.Integrations.
.DESCRIPTION
    What it does with .NET is a line of dotnet as well, which needs no PowerShell:
    Build    dotnet build -c Release
    Test     dotnet test, and tests/Pester/Run.ps1 where Pester is installed
    Pack     dotnet pack
    Try      dotnet run --project src/Outlit.Integrations.Playground
    These two need modules of the PowerShell Gallery:
    Help     makes en-US/ of docs/en-US/ with Microsoft.PowerShell.PlatyPS. What it makes is committed.
    Analyze  looks at all scripts and the manifest with PSScriptAnalyzer.
.EXAMPLE
    ./build.ps1 Test
.EXAMPLE
    ./build.ps1 Analyze -Bootstrap
.EXAMPLE
    ./build.ps1 Try -Script ./my.ps1
.EXAMPLE
    ./build.ps1 Try -Shell
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The functions of the tasks read them.')]
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Help', 'Analyze', 'Pack', 'Try')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # A script for the playground; default: the tour.
    [string] $Script,

    # Opens a shell in the playground instead.
    [switch] $Shell,

    # Installs, for this user, what the task needs of the PowerShell Gallery and is not there.
    [switch] $Bootstrap
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $args ended with $LASTEXITCODE." }
}

function Test-Tool([string] $Name, [version] $Version) {
    [bool] (Get-Module $Name -ListAvailable | Where-Object Version -ge $Version)
}

# Sees to it that a module of the Gallery is there.
function Get-Tool([string] $Name, [version] $Version) {
    if (Test-Tool $Name $Version) { return }
    if (-not $Bootstrap) { throw "$Task needs $Name $Version or later. ./build.ps1 $Task -Bootstrap installs it from the PowerShell Gallery." }
    if (Get-Command Install-PSResource -ErrorAction Ignore) {
        Install-PSResource $Name -Version "[$Version,)" -Repository PSGallery -Scope CurrentUser -TrustRepository -Quiet
    }
    else {
        # Windows PowerShell comes with a Pester of Microsoft's, signed otherwise.
        $null = Install-PackageProvider NuGet -MinimumVersion 2.8.5.201 -Scope CurrentUser -Force
        Install-Module $Name -MinimumVersion $Version -Repository PSGallery -Scope CurrentUser -Force -SkipPublisherCheck
    }
}

function Invoke-Build { Invoke-DotNet build -c $Configuration }

function Invoke-Test {
    if ($Bootstrap) { Get-Tool Pester 5.5.0 }
    Invoke-DotNet test
    if (-not (Test-Tool Pester 5.5.0)) {
        Write-Warning 'Pester 5.5 or later is not installed here, so tests/Pester was not run. -Bootstrap installs it.'
        return
    }
    & (Join-Path $PSScriptRoot 'tests/Pester/Run.ps1')
    if ($LASTEXITCODE -ne 0) { throw "tests/Pester/Run.ps1 ended with $LASTEXITCODE." }
}

# The text of a page as Get-Help shows it: no fences, a prompt before code, links as their words.
function ConvertTo-HelpText([string] $Markdown) {
    $text = [regex]::Replace($Markdown, '(?s)```powershell\n(.*?)\n```', { param($code) 'PS> ' + ($code.Groups[1].Value -replace '\n', "`n    ") })
    $text -replace '(?s)```\w*\n(.*?)\n```', '$1' -replace '\[([^\]]+)\]\([^)]+\)', '$1'
}

# The commands' pages as MAML, without the empty links and the control characters that PlatyPS puts between paragraphs;
# the about pages as plain text.
function Invoke-Help {
    Get-Tool Microsoft.PowerShell.PlatyPS 1.0.0
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

# The settings nearest to a script hold for it.
function Get-AnalyzerSetting([string] $Folder) {
    $settings = Join-Path $Folder 'PSScriptAnalyzerSettings.psd1'
    if (Test-Path $settings) { $settings } else { Get-AnalyzerSetting (Split-Path $Folder) }
}

function Invoke-Analyze {
    Get-Tool PSScriptAnalyzer 1.22.0
    Import-Module PSScriptAnalyzer -MinimumVersion 1.22.0
    $scripts = @(Get-ChildItem *.ps1, *.psd1) + @(Get-ChildItem src, tests -Recurse -Include *.ps1, *.psm1, *.psd1 -File) |
        Where-Object FullName -NotMatch '[\\/](bin|obj)[\\/]'
    $found = @($scripts | ForEach-Object { Invoke-ScriptAnalyzer $_.FullName -Settings (Get-AnalyzerSetting $_.DirectoryName) })
    $found | Format-Table ScriptName, Line, RuleName, Message -Wrap | Out-Host
    if ($found) { throw "PSScriptAnalyzer found $($found.Count) in $(@($scripts).Count) files." }
    "$(@($scripts).Count) files, nothing found."
}

# The module's folder, its package and its bill of materials, and the emulator as a dotnet tool: all in out/.
function Invoke-Pack {
    Invoke-DotNet pack -c $Configuration
    Get-ChildItem out -File
}

function Invoke-Try {
    $arguments = if ($Shell) { '--', '--shell' } elseif ($Script) { '--', (Resolve-Path $Script).Path }
    Invoke-DotNet run --project src/Outlit.Integrations.Playground @arguments
}

Push-Location $PSScriptRoot
try { & "Invoke-$Task" }
finally { Pop-Location }
