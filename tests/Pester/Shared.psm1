# Helpers of the tests: the packed module, an emulator, new shells and test secrets.

$repository = Split-Path (Split-Path $PSScriptRoot)

# The current shell: an executable, or an assembly that dotnet runs.
$shell, $shellArguments = (Get-Process -Id $PID).Path, @()
if ([System.IO.Path]::GetFileNameWithoutExtension($shell) -eq 'dotnet') { $shellArguments = 'exec', (Join-Path $PSHOME 'pwsh.dll') }

# The manifest of the packed module, from the -Manifest parameter of Run.ps1.
function Get-PackedManifest { $env:OUTLIT_TEST_MANIFEST }

function Get-RepositoryPath([string] $Path) { Join-Path $repository $Path }

# Starts an emulator on a free port, unless OUTLIT_TEST_SERVER has the address of one. The emulator's first line of
# output is its address.
function Start-TestOutlit {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Only tests call it.')]
    param([string[]] $ArgumentList)
    if ($env:OUTLIT_TEST_SERVER -and -not $ArgumentList) { return [pscustomobject] @{ Address = $env:OUTLIT_TEST_SERVER; Process = $null } }
    $program = Get-ChildItem (Join-Path $repository 'src/Outlit.Integrations.Emulator/bin/*/net10.0/outlit-emulator.dll') |
        Sort-Object LastWriteTime -Descending | Select-Object -First 1
    if (-not $program) { throw 'The emulator is not built.' }
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', (@("`"$($program.FullName)`"", '--port', '0') + $ArgumentList -join ' '))
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $address = $process.StandardOutput.ReadLine()
    if (-not $address) { throw 'The emulator did not start.' }
    [pscustomobject] @{ Address = $address; Process = $process }
}

function Stop-TestOutlit {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Only tests call it.')]
    param($Outlit)
    if ($Outlit.Process) {
        $Outlit.Process.Kill()
        $Outlit.Process.WaitForExit()
        $Outlit.Process.Dispose()
    }
}

# Sets and returns a new key, and thus a new organization, in the environment, which new shells inherit.
function Use-NewKey([string] $Address) {
    $env:OUTLIT_API_URL = $Address
    $env:OUTLIT_API_KEY = 'ok_' + [guid]::NewGuid().ToString('N') + 'keep'
    $env:OUTLIT_API_KEY
}

# Runs a script with the packed module in a new shell; returns its output and exit code.
function Invoke-FreshShell {
    param([string] $Script, [switch] $NoImport, [string[]] $Option)
    $file = Join-Path ([System.IO.Path]::GetTempPath()) "outlit-$([guid]::NewGuid()).ps1"
    $import = if (-not $NoImport) { "Import-Module '$(Get-PackedManifest)'" }
    Set-Content $file "if (`$PSStyle) { `$PSStyle.OutputRendering = 'PlainText' }`n$import`n$Script" -Encoding UTF8
    try {
        # Windows PowerShell wraps the lines of a program's error stream in error records.
        $output = '' | & $shell @shellArguments -NoProfile @Option -File $file 2>&1 | ForEach-Object { "$_" } | Out-String
        [pscustomobject] @{ Output = $output.Trim().Replace("`r", ''); ExitCode = $LASTEXITCODE }
    }
    finally { Remove-Item $file }
}

function ConvertTo-TestSecret([string] $Text) {
    $secret = [securestring]::new()
    foreach ($character in $Text.ToCharArray()) { $secret.AppendChar($character) }
    $secret
}

# Sends a request to the emulator's administrative endpoints.
function Send-Outlit([string] $Path, [hashtable] $Body = @{}, [string] $Method = 'Post') {
    Invoke-RestMethod "$env:OUTLIT_API_URL/__emulator/$Path" -Method $Method -Body ($Body | ConvertTo-Json) -ContentType application/json
}

# Simulates the user in the browser.
function Approve-Session {
    param([Parameter(ValueFromPipelineByPropertyName)][string] $SessionId, [string] $Outcome = 'approved')
    process { $null = Send-Outlit "sessions/$SessionId" @{ outcome = $Outcome } }
}

# The number of requests with a method and path that the emulator received since the log was cleared.
function Get-RequestCount([string] $Method = 'POST', [string] $Path = '/api/*') {
    (Invoke-RestMethod "$env:OUTLIT_API_URL/__emulator/requests/count?method=$Method&path=$Path").count
}

function Clear-Request { $null = Invoke-RestMethod "$env:OUTLIT_API_URL/__emulator/requests" -Method Delete }

# The error IDs of records, without the name of the cmdlet.
function Get-ErrorId { param([Parameter(ValueFromPipeline)] $Record) process { $Record.FullyQualifiedErrorId.Split(',')[0] } }

Export-ModuleMember -Function *-* -Variable shell, shellArguments
