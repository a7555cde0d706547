#requires -Version 7.4
<#
.SYNOPSIS
    Parses the blocks of the documentation, and runs them on the emulator as if typed one after the other.
.DESCRIPTION
    The blocks of a page share their variables. Each page begins with the same state of the emulator, a new key and no
    default context. Commands in the text of a page are independent of each other.
#>
param(
    # A JSON list of blocks: page, name, file, and mode (parse, run or pester).
    [Parameter(Mandatory)]
    [string] $BlockList,

    # The JSON file for the results: name, errors, output.
    [Parameter(Mandatory)]
    [string] $ResultPath,

    # The manifest of Pester.
    [Parameter(Mandatory)]
    [string] $Pester
)

Import-Module $Pester
$serverAddress = $env:OUTLIT_API_URL

# Stands in for the user, as in ExampleHelpTests.
function Read-Host {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '', Justification = 'Nobody types.')]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingConvertToSecureStringWithPlainText', '', Justification = 'Test keys.')]
    param([string] $Prompt, [switch] $AsSecureString)
    $text = if ($Prompt -match '^(PostHog|Stripe)') { 'secret_of_the_provider' } else { $env:OUTLIT_API_KEY }
    if ($AsSecureString) { ConvertTo-SecureString $text -AsPlainText } else { $text }
}

# Stands in for the browser: every session that a block waits for is approved.
$approving = {
    function Connect-OutlitIntegration {
        param([switch] $OpenBrowser)
        Outlit.Integrations\Connect-OutlitIntegration @args | ForEach-Object {
            if ($OpenBrowser -and $_.SessionId) { $_ | Approve-OutlitEmulatorSession }
            $_
        }
    }
}

function Initialize-Page {
    $env:OUTLIT_API_URL = $serverAddress
    $env:OUTLIT_API_KEY = "ok_$([guid]::NewGuid().ToString('N'))"
    $null = Invoke-RestMethod "$serverAddress/__emulator/reset" -Method Post
    $connections = @(@{ provider = 'stripe' }, @{ provider = 'granola' })
    $state = @{ organisations = @(@{ apiKey = $env:OUTLIT_API_KEY; connections = $connections }) } | ConvertTo-Json -Depth 5
    $null = Invoke-RestMethod "$serverAddress/__emulator/state" -Method Post -Body $state
    Clear-OutlitContext

    # Stops the emulators that the blocks of the page before started.
    Remove-Module Outlit.Integrations, OutlitEmulator -ErrorAction Ignore

    # The troubleshooting page shows the last error.
    Disconnect-OutlitIntegration attio -Force -ErrorAction SilentlyContinue
}

function Invoke-PesterFile([string] $File) {
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $File
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'None'
    $result = Invoke-Pester -Configuration $configuration
    $result.Failed.ErrorRecord
    $result.Containers.ErrorRecord
    if ($result.PassedCount -eq 0) { Write-Error 'No test passed.' }
}

function Get-ErrorText($Record) {
    $id = $Record.FullyQualifiedErrorId.Split(',')[0]
    if ($id -like 'Outlit.*') { $id } else { "${id}: $Record" }
}

function Invoke-PageBlock($PageBlocks) {
    Initialize-Page
    foreach ($current in $PageBlocks) {
        if ($current.approves) { . $approving }
        $records = @(
            try { if ($current.mode -eq 'pester') { Invoke-PesterFile $current.file } else { . $current.file *>&1 } }
            catch { $_ }
        )
        $failures = $records | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
        @{
            name   = $current.name
            errors = @($failures | ForEach-Object { Get-ErrorText $_ })
            output = $records | Out-String -Width 100
        }
    }
}

$blocks = Get-Content $BlockList -Raw | ConvertFrom-Json
$results = @(
    foreach ($block in $blocks | Where-Object mode -eq parse) {
        $problems = $null
        $null = [System.Management.Automation.Language.Parser]::ParseFile($block.file, [ref] $null, [ref] $problems)
        @{ name = $block.name; errors = @($problems.ForEach('ToString')); output = '' }
    }
    $blocks | Where-Object mode -ne parse | Group-Object scope | ForEach-Object { Invoke-PageBlock $_.Group }
)
ConvertTo-Json $results -Depth 4 | Set-Content $ResultPath
