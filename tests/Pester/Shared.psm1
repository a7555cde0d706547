# Helpers of the tests: the packed module, new shells, keys and test secrets.

$repository = Split-Path (Split-Path $PSScriptRoot)

# The current shell: an executable, or an assembly that dotnet runs.
$shell, $shellArguments = (Get-Process -Id $PID).Path, @()
if ([System.IO.Path]::GetFileNameWithoutExtension($shell) -eq 'dotnet') { $shellArguments = 'exec', (Join-Path $PSHOME 'pwsh.dll') }

# The manifest of the packed module, from the -Manifest parameter of Run.ps1.
function Get-PackedManifest { $env:OUTLIT_TEST_MANIFEST }

function Get-RepositoryPath([string] $Path) { Join-Path $repository $Path }

# Sets and returns a new key, and thus a new organization, in the environment, which new shells inherit.
function Use-NewKey {
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

# The error IDs of records, without the name of the cmdlet.
function Get-ErrorId { param([Parameter(ValueFromPipeline)] $Record) process { $Record.FullyQualifiedErrorId.Split(',')[0] } }

$secretText = 'rk_a-secret-of-the-provider'
$secret = ConvertTo-TestSecret $secretText

Export-ModuleMember -Function *-* -Variable shell, shellArguments, secretText, secret
