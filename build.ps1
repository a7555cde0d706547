#requires -Version 5.1
<#
.SYNOPSIS
    Builds, tests, packages and analyzes Outlit.Integrations, and runs it in the playground.
.DESCRIPTION
    Runs in PowerShell of any version, or in the version that the repository pins:
    dotnet tool restore; dotnet pwsh build.ps1 Pack
    Build    builds the solution.
    Test     runs all tests with dotnet test, including those in a real shell.
    Pack     creates, in out/, the module's folder, its package, the emulator as a .NET tool, their bills of materials, and
             the module OutlitEmulator as a folder and a package.
    Try      runs the tour, or your script, on an emulator.
    These tasks need modules from the PowerShell Gallery, which -Bootstrap installs:
    Help     generates en-US/ from docs/en-US/ with Microsoft.PowerShell.PlatyPS. The generated files are committed.
    Analyze  checks all scripts and the manifest with PSScriptAnalyzer. Requires a build.
.EXAMPLE
    ./build.ps1 Test
.EXAMPLE
    ./build.ps1 Analyze -Bootstrap
.EXAMPLE
    ./build.ps1 Try -Script ./my.ps1
.EXAMPLE
    ./build.ps1 Try -Shell
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The task functions use them.')]
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Help', 'Analyze', 'Pack', 'Try')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # A script for the playground; default: the tour.
    [string] $Script,

    # Opens an interactive shell in the playground instead.
    [switch] $Shell,

    # Packs only the module, without the emulator.
    [switch] $ModuleOnly,

    # Installs the PowerShell Gallery modules that the task needs, for the current user.
    [switch] $Bootstrap
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $args ended with exit code $LASTEXITCODE." }
}

# Restores the tools in .config/dotnet-tools.json: PowerShell and CycloneDX.
function Restore-Tool {
    $output = & dotnet tool restore
    if ($LASTEXITCODE -ne 0) {
        $output | Write-Verbose
        throw 'PowerShell and CycloneDX, pinned in .config/dotnet-tools.json, could not be restored. ' +
            "Run 'dotnet tool restore' with a connection to your NuGet source."
    }
}

# Imports a module from the PowerShell Gallery: with -Bootstrap exactly this version, else this or a later one.
function Import-Tool([string] $Name, [version] $Version) {
    $installed = @((Get-Module $Name -ListAvailable).Version)
    if ($Bootstrap) {
        if ($installed -notcontains $Version) {
            Install-PSResource $Name -Version "[$Version]" -Repository PSGallery -Scope CurrentUser -TrustRepository -Quiet
        }
        Import-Module $Name -RequiredVersion $Version
        return
    }
    if (-not ($installed -ge $Version)) {
        throw "$Task needs $Name $Version or later. ./build.ps1 $Task -Bootstrap installs it from the PowerShell Gallery."
    }
    Import-Module $Name -MinimumVersion $Version
}

function Invoke-Build { Invoke-DotNet build -c $Configuration }

function Invoke-Test { Invoke-DotNet test }

# Converts a page to the text that Get-Help shows: without fences, with a prompt before code, and links as plain text.
function ConvertTo-HelpText([string] $Markdown) {
    $text = [regex]::Replace($Markdown, '(?s)```powershell\n(.*?)\n```', { param($code) 'PS> ' + ($code.Groups[1].Value -replace '\n', "`n    ") })
    $text -replace '(?s)```\w*\n(.*?)\n```', '$1' -replace '\[([^\]]+)\]\([^)]+\)', '$1'
}

# Exports the cmdlets' pages as MAML, without the empty links and the control characters that PlatyPS adds between
# paragraphs, and the about pages as plain text.
function Invoke-Help {
    Import-Tool Microsoft.PowerShell.PlatyPS 1.0.3
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

# Finds the settings in the nearest folder above a script.
function Get-AnalyzerSetting([string] $Folder) {
    $settings = Join-Path $Folder 'PSScriptAnalyzerSettings.psd1'
    if (Test-Path $settings) { $settings } else { Get-AnalyzerSetting (Split-Path $Folder) }
}

function Invoke-Analyze {
    Import-Tool PSScriptAnalyzer 1.25.0
    $scripts = @(Get-ChildItem *.ps1, *.psd1) + @(Get-ChildItem docs, src, tests -Recurse -Include *.ps1, *.psm1, *.psd1 -File) |
        Where-Object FullName -NotMatch '[\\/](bin|obj)[\\/]'
    $found = @($scripts | ForEach-Object { Invoke-ScriptAnalyzer $_.FullName -Settings (Get-AnalyzerSetting $_.DirectoryName) })
    $found | Format-Table ScriptName, Line, RuleName, Message -Wrap | Out-Host
    if ($found) { throw "PSScriptAnalyzer found $($found.Count) in $(@($scripts).Count) files." }
    "$(@($scripts).Count) files, nothing found."
}

# Writes the packages of a restored project to out/<name>.<version>.cdx.json.
function Write-BillOfMaterial([string] $Project, [string] $Name, [string] $Type) {
    $version = (Import-PowerShellDataFile Outlit.Integrations.psd1).ModuleVersion
    $options = @(
        '--output', 'out', '--filename', "$Name.$version.cdx.json", '--output-format', 'Json'
        '--exclude-filter', 'Microsoft.NETFramework.ReferenceAssemblies,Microsoft.NETFramework.ReferenceAssemblies.net472'
        '--disable-package-restore', '--set-nuget-purl', '--set-name', $Name, '--set-version', $version, '--set-type', $Type
    )
    Invoke-DotNet CycloneDX $Project @options
}

function Invoke-Pack {
    Restore-Tool
    if (-not (Get-Command Compress-PSResource -ErrorAction Ignore)) {
        $options = 'Pack', '-Configuration', $Configuration, "-ModuleOnly:`$$ModuleOnly"
        Invoke-DotNet pwsh -NoProfile -File $PSCommandPath @options
        return
    }

    $project = 'src/Outlit.Integrations.Desktop/Outlit.Integrations.Desktop.csproj'
    Invoke-DotNet build $project -c $Configuration
    $version = (Import-PowerShellDataFile Outlit.Integrations.psd1).ModuleVersion
    $module = "out/Outlit.Integrations/$version"
    if (Test-Path out) { Get-ChildItem out/Outlit.Integrations*, out/OutlitEmulator*, out/*.nupkg | Remove-Item -Recurse }
    $null = New-Item $module/bin -ItemType Directory
    Copy-Item Outlit.Integrations.psd1, README.md, CHANGELOG.md, LICENSE, en-US $module -Recurse
    Copy-Item bin/Outlit.Integrations.dll, bin/*.ps1xml, bin/desktop $module/bin -Recurse
    Compress-PSResource $module out
    Write-BillOfMaterial -Project $project -Name Outlit.Integrations -Type Library
    if (-not $ModuleOnly) {
        $emulator = 'src/Outlit.Integrations.Emulator/Outlit.Integrations.Emulator.csproj'
        Invoke-DotNet pack $emulator -c $Configuration
        $module = "out/OutlitEmulator/$version"
        $null = New-Item $module -ItemType Directory
        Copy-Item src/Outlit.Integrations.Emulator/OutlitEmulator/*, LICENSE $module
        Compress-PSResource $module out
        Write-BillOfMaterial -Project $emulator -Name Outlit.Integrations.Emulator -Type Application
    }
    Get-ChildItem out -File
}

function Invoke-Try {
    $arguments = if ($Shell) { '--', '--shell' } elseif ($Script) { '--', (Resolve-Path $Script).Path }
    Invoke-DotNet run --project src/Outlit.Integrations.Playground @arguments
}

Push-Location $PSScriptRoot
try { & "Invoke-$Task" }
catch {
    [Console]::Error.WriteLine($_.Exception.Message)
    exit 1
}
finally { Pop-Location }
