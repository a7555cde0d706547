# What the tests share: the packed module, an emulator of their own, fresh shells, and the words that must not be seen.

$repository = Split-Path (Split-Path $PSScriptRoot)

# The shell that runs this: a program of its own, or an assembly that dotnet runs.
$shell, $shellArguments = (Get-Process -Id $PID).Path, @()
if ([System.IO.Path]::GetFileNameWithoutExtension($shell) -eq 'dotnet') { $shellArguments = 'exec', (Join-Path $PSHOME 'pwsh.dll') }

# The manifest of the packed module that Run.ps1 was given.
function Get-PackedManifest { $env:OUTLIT_TEST_MANIFEST }

function Get-RepositoryPath([string] $Path) { Join-Path $repository $Path }

# Starts an emulator on a free port, unless OUTLIT_TEST_SERVER has the address of one; its address is its first line.
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

# A key of its own for a test, and so an organisation of its own; it is put where all shells look for it.
function Use-NewKey([string] $Address) {
    $env:OUTLIT_API_URL = $Address
    $env:OUTLIT_API_KEY = 'ok_' + [guid]::NewGuid().ToString('N') + 'keep'
    $env:OUTLIT_API_KEY
}

# Runs a script with the packed module in a new shell; all that it writes, and its exit code.
function Invoke-FreshShell {
    param([string] $Script, [switch] $NoImport, [string[]] $Option)
    $file = Join-Path ([System.IO.Path]::GetTempPath()) "outlit-$([guid]::NewGuid()).ps1"
    $import = if (-not $NoImport) { "Import-Module '$(Get-PackedManifest)'" }
    Set-Content $file "if (`$PSStyle) { `$PSStyle.OutputRendering = 'PlainText' }`n$import`n$Script" -Encoding UTF8
    try {
        # Windows PowerShell makes records of what a program writes to its error stream.
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

# Speaks to the emulator's own endpoints.
function Send-Outlit([string] $Path, [hashtable] $Body = @{}, [string] $Method = 'Post') {
    Invoke-RestMethod "$env:OUTLIT_API_URL/__emulator/$Path" -Method $Method -Body ($Body | ConvertTo-Json) -ContentType application/json
}

# Plays the person at the browser.
function Approve-Session {
    param([Parameter(ValueFromPipelineByPropertyName)][string] $SessionId, [string] $Outcome = 'approved')
    process { $null = Send-Outlit "sessions/$SessionId" @{ outcome = $Outcome } }
}

# How many requests of a method and path the emulator has had since the log was cleared.
function Get-RequestCount([string] $Method = 'POST', [string] $Path = '/api/*') {
    (Invoke-RestMethod "$env:OUTLIT_API_URL/__emulator/requests/count?method=$Method&path=$Path").count
}

function Clear-Request { $null = Invoke-RestMethod "$env:OUTLIT_API_URL/__emulator/requests" -Method Delete }

# The error IDs of records, without the cmdlet's name behind them.
function Get-ErrorId { param([Parameter(ValueFromPipeline)] $Record) process { $Record.FullyQualifiedErrorId.Split(',')[0] } }

Export-ModuleMember -Function *-* -Variable shell, shellArguments
