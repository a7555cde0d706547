#requires -Version 7.4
<#
.SYNOPSIS
    Compares the performance of the packed module with Invoke-RestMethod, in new shells and in a warm shell.
.DESCRIPTION
    Starts new shells of each kind alternately, so that all run under the same load. The result of a kind is the
    median of its rounds, minus the median of a shell with an empty script. A shell optimizes for the script that ran
    before it, so each kind is started twice after another script: first after that script, then after itself.
    Prints a table with one ratio per row. Pack the module first: ./build.ps1 Pack.
.EXAMPLE
    ./tests/Pester/Compare.ps1
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'The table is for the console.')]
[CmdletBinding()]
param(
    # The number of rounds.
    [int] $Round = 40
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module (Join-Path $PSScriptRoot 'Shared.psm1') -Force
Import-Module (Join-Path $PSScriptRoot '../../src/Outlit.Integrations.Emulator/OutlitEmulator/OutlitEmulator.psd1')
$manifest = (Resolve-Path (Join-Path $PSScriptRoot '../../out/Outlit.Integrations/*/Outlit.Integrations.psd1')).Path
$folder = New-Item -ItemType Directory (Join-Path ([System.IO.Path]::GetTempPath()) "outlit-compare-$PID")

function Get-Median([double[]] $Value) { ($Value | Sort-Object)[[int][Math]::Floor($Value.Count / 2)] }

# Builds a binary module with one cmdlet, and its manifest.
function Build-Module {
    param([string] $Name, [string] $Code, [hashtable] $Manifest = @{})
    Add-Type $Code -OutputAssembly (Join-Path $folder "$Name.dll")
    $path = Join-Path $folder "$Name.psd1"
    New-ModuleManifest $path -RootModule "$Name.dll" -CmdletsToExport "Get-$Name" -FunctionsToExport @() -AliasesToExport @() -VariablesToExport @() @Manifest
    $path
}

# Builds a minimal module that sends the request itself and has a view, without any safety features.
function Build-ClientModule {
    $view = '<View><Name>Client</Name><ViewSelectedBy><TypeName>Item</TypeName></ViewSelectedBy><TableControl><TableRowEntries>' +
        '<TableRowEntry><TableColumnItems><TableColumnItem><PropertyName>Id</PropertyName></TableColumnItem></TableColumnItems></TableRowEntry>' +
        '</TableRowEntries></TableControl></View>'
    Set-Content (Join-Path $folder 'Client.Format.ps1xml') "<Configuration><ViewDefinitions>$view</ViewDefinitions></Configuration>"
    Build-Module Client -Manifest @{ FormatsToProcess = 'Client.Format.ps1xml' } -Code @'
using System;
using System.Management.Automation;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;

public sealed class Item
{
    public string Id { get; set; }
    public string Status { get; set; }
}

[Cmdlet("Get", "Client")]
public sealed class GetClient : PSCmdlet
{
    protected override void EndProcessing()
    {
        HttpClient client = new HttpClient();
        HttpRequestMessage request = new HttpRequestMessage(HttpMethod.Get, Environment.GetEnvironmentVariable("OUTLIT_API_URL") + "/api/integrations");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("OUTLIT_API_KEY"));
        HttpResponseMessage answer = client.SendAsync(request).GetAwaiter().GetResult().EnsureSuccessStatusCode();
        using JsonDocument json = JsonDocument.Parse(answer.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult());
        foreach (JsonElement item in json.RootElement.GetProperty("items").EnumerateArray())
        {
            WriteObject(new Item { Id = item.GetProperty("id").GetString(), Status = item.GetProperty("status").GetString() });
        }
    }
}
'@
}

# Sends a request first, so that the server is not idle when the shell starts.
function Measure-FreshShell([string] $File) {
    $null = Invoke-RestMethod "$env:OUTLIT_API_URL/__emulator/health"
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    & $shell @shellArguments -NoProfile -NonInteractive -File $File
    if ($LASTEXITCODE) { throw "$File ended with $LASTEXITCODE." }
    $clock.Elapsed.TotalMilliseconds
}

function Measure-Loop([scriptblock] $Call) {
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    for ($i = 0; $i -lt 200; $i++) { $null = & $Call }
    $clock.Elapsed.TotalMilliseconds / 200
}

# The milliseconds above those of a shell with an empty script. The turn is 0 for the first start, 1 for the second.
function Get-Cost([string] $Name, [int] $Turn) { (Get-Median $times[$Name][$Turn]) - (Get-Median $times.bare[$Turn]) }

function Write-Row([string] $Measure, [double] $Ours, [double] $Other, [double] $Most) {
    $ratio = $Ours / $Other
    $limit = if ($Most) { '<= {0,-6:0.00} {1}' -f $Most, $(if ($ratio -le $Most) { 'met' } else { 'NOT MET' }) }
    Write-Host ('{0,-46} {1,9:0.00} {2,9:0.00} {3,7:0.00}   {4}' -f $Measure, $Ours, $Other, $ratio, $limit)
}

$null = Start-OutlitEmulator -SetEnvironment
try {
    $ask = 'Invoke-RestMethod "$env:OUTLIT_API_URL/api/integrations" -Headers @{ Authorization = "Bearer $env:OUTLIT_API_KEY" }'
    $empty = Build-Module Nothing 'using System.Management.Automation; [Cmdlet("Get", "Nothing")] public sealed class GetNothing : PSCmdlet { }'
    $client = Build-ClientModule
    $scripts = [ordered] @{
        bare       = ''
        empty      = "Import-Module '$empty'"
        import     = "Import-Module '$manifest'"
        view       = "Import-Module '$client'"
        first      = "Import-Module '$manifest'; `$null = Get-OutlitIntegration"
        client     = "Import-Module '$client'; `$null = Get-Client"
        restMethod = "`$null = $ask"
    }
    Set-Content (Join-Path $folder 'predecessor.ps1') 'Get-ChildItem $HOME | ConvertTo-Json -Depth 1 | Out-Null'
    $times = @{}
    foreach ($name in $scripts.Keys) {
        Set-Content (Join-Path $folder "$name.ps1") $scripts[$name]
        $times[$name] = @(), @()
    }
    for ($i = 0; $i -lt $Round; $i++) {
        foreach ($name in $scripts.Keys) {
            $null = Measure-FreshShell (Join-Path $folder 'predecessor.ps1')
            foreach ($turn in 0, 1) { $times[$name][$turn] += Measure-FreshShell (Join-Path $folder "$name.ps1") }
        }
    }

    Import-Module $manifest
    $warm = @{ ours = @(); restMethod = @() }
    $call = [scriptblock]::Create($ask)
    for ($i = 0; $i -lt 10; $i++) {
        $warm.ours += Measure-Loop { Get-OutlitIntegration }
        $warm.restMethod += Measure-Loop $call
    }

    Write-Host "PowerShell $($PSVersionTable.PSVersion), $($PSVersionTable.OS), $([Environment]::ProcessorCount) processors, $(Get-Date -Format yyyy-MM-dd); a bare shell: $('{0:0}' -f (Get-Median $times.bare[1])) ms"
    Write-Host ('{0,-46} {1,9} {2,9} {3,7}   {4}' -f 'measure, ms', 'ours', 'other', 'ratio', 'limit')
    Write-Row 'Import, to that of an empty binary module' -Ours (Get-Cost import 1) -Other (Get-Cost empty 1) -Most 1.25
    Write-Row '  that of a small module with a view' -Ours (Get-Cost view 1) -Other (Get-Cost empty 1)
    Write-Row 'Import and first call, to a bare client' -Ours (Get-Cost first 0) -Other (Get-Cost client 0) -Most 1.2
    Write-Row '  each after itself' -Ours (Get-Cost first 1) -Other (Get-Cost client 1) -Most 1.2
    Write-Row 'Import and first call, to Invoke-RestMethod' -Ours (Get-Cost first 0) -Other (Get-Cost restMethod 0) -Most 0.5
    Write-Row '  each after itself' -Ours (Get-Cost first 1) -Other (Get-Cost restMethod 1) -Most 0.5
    Write-Row 'A warm call, to Invoke-RestMethod' -Ours (Get-Median $warm.ours) -Other (Get-Median $warm.restMethod) -Most 0.5
}
finally {
    Stop-OutlitEmulator
    Remove-Item $folder -Recurse
}
