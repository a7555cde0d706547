# Runs a script in the interactive shell, one statement at a time, and checks the errors that each statement shows.
# The shell calls three functions of this module instead of its own: prompt, PSConsoleHostReadLine and Out-Default.

using namespace System.Management.Automation
using namespace System.Management.Automation.Language

$steps = [System.Collections.Generic.Queue[pscustomobject]]::new()
$step = $null                # The current or last statement.
$exitCode = 1                # The value until the script has been read.
$shown = [System.Collections.Generic.List[string]]::new() # The IDs of the errors that the statement showed.
$earlier = @()               # The error records of earlier statements; displaying one again is not an error.
$reports = 0                 # The number of calls to Out-Default for the statement: two if an exception ended it.
$isBlank = $true             # Whether the last line was blank.

function Start-EchoedScript {
    # Reads the script. Its statements run when the shell prompts for input.
    [CmdletBinding()]
    param([Parameter(Mandatory)][string] $Path)
    $tokens = $problems = $null
    $script = [Parser]::ParseFile($Path, [ref] $tokens, [ref] $problems)
    foreach ($problem in $problems) {
        [Console]::Error.WriteLine("${Path}:$($problem.Extent.StartLineNumber): $($problem.Message)")
    }

    if ($problems) { exit 2 }
    foreach ($next in Split-Script $script $tokens) { $steps.Enqueue($next) }
    if ($steps.Count -eq 0) { exit 0 }
    $script:exitCode = 0
}

function Split-Script([ScriptBlockAst] $Script, [Token[]] $Tokens) {
    if (Test-RunsAsWhole $Script) {
        $global:EchoedScript = $Script.GetScriptBlock()
        $text = "& '$($Script.Extent.File)'"
        [pscustomobject]@{ Comment = @(); Text = $text; Source = '& $EchoedScript'; Expected = $null }
        return
    }

    $text = $Script.Extent.StartScriptPosition.GetFullScript()
    $comments = @($Tokens | Where-Object Kind -eq Comment)
    $lastLine = 0
    foreach ($statement in @($Script.UsingStatements) + @($Script.EndBlock.Statements)) {
        $extent = $statement.Extent
        $before = @($comments.Extent |
            Where-Object { $_.StartLineNumber -gt $lastLine -and $_.EndOffset -le $extent.StartOffset })
        $rest = $text.Substring($extent.EndOffset)
        $expected = if ($rest -match '\A[ \t;]*# expected error: ([^\r\n]+)') { $Matches[1].TrimEnd() }
        [pscustomobject]@{ Comment = $before.Text; Text = $extent.Text; Source = $extent.Text; Expected = $expected }
        $lastLine = $extent.EndLineNumber
    }
}

# Statements typed at a prompt cannot have parameters, a script file, traps or a return statement.
function Test-RunsAsWhole([ScriptBlockAst] $Script) {
    $isReturn = { $args[0] -is [ReturnStatementAst] }
    $isOfFile = { "$($args[0])" -in '$PSScriptRoot', '$PSCommandPath' }
    $isOfCall = { "$($args[0])" -in '$args', '$input', '$MyInvocation' }
    $Script.ParamBlock -or $Script.DynamicParamBlock -or
        $Script.BeginBlock -or $Script.ProcessBlock -or $Script.CleanBlock -or $Script.EndBlock.Traps -or
        $Script.Find($isOfFile, $true) -or $Script.Find($isOfCall, $false) -or $Script.Find($isReturn, $false)
}

# Writes the comment above the next statement before the prompt.
function prompt {
    if ($script:reports -gt 0) { Stop-Script }
    if ($steps.Count -gt 0 -and $steps.Peek().Comment) {
        if (-not $script:isBlank) { Write-Host }
        Write-Host ($steps.Peek().Comment -join "`n") -ForegroundColor Green
    }

    'PS> '
}

# Called to read user input: returns the next statement.
function PSConsoleHostReadLine {
    if ($steps.Count -eq 0) {
        Write-Host
        return "exit $script:exitCode"
    }

    $script:step = $steps.Dequeue()
    $script:earlier = @($global:Error)
    $script:isBlank = $false
    $shown.Clear()
    Write-Host ($script:step.Text -replace '\r?\n', "`n>>  ") -ForegroundColor Cyan
    $script:step.Source
}

# Called with the output and the errors of a statement, and again with the exception that ended it.
function Out-Default {
    [CmdletBinding()]
    param([switch] $Transcript, [Parameter(ValueFromPipeline)][psobject] $InputObject)
    begin {
        $isShell = -not $MyInvocation.Line
        if ($isShell) { $script:reports++ }
        $show = { Microsoft.PowerShell.Core\Out-Default -Transcript:$Transcript }
        if ([Console]::IsOutputRedirected) {
            # Writes output and errors to one stream, in order, wide enough to keep links on one line.
            $show = { Out-String -Stream -Width 100 | Microsoft.PowerShell.Core\Out-Default }
        }

        $pipeline = $show.GetSteppablePipeline($MyInvocation.CommandOrigin)
        $pipeline.Begin($PSCmdlet)
    }
    process {
        $isError = $InputObject -is [ErrorRecord]
        if ($isError -and $script:earlier -notcontains $InputObject.PSObject.BaseObject) {
            $shown.Add($InputObject.FullyQualifiedErrorId)
        }

        # Views end with a blank line; text does not.
        $script:isBlank = -not ($isError -or $InputObject -is [string] -or $InputObject -is [ValueType])
        $pipeline.Process($_)
    }
    end {
        $pipeline.End()
        if ($isShell) { Complete-Step }
    }
}

function Complete-Step {
    $isTerminated = $script:reports -gt 1
    $script:reports = 0
    if ($null -eq $script:step) { return }
    $expected = $script:step.Expected
    $unexpected = @($shown | Where-Object { -not $expected -or ($_ -split ',')[0] -ne $expected })
    if ($expected -and $unexpected.Count -eq $shown.Count) {
        Write-Host "The error $expected did not occur." -ForegroundColor Red
        $script:isBlank = $false
        $script:exitCode = 1
    }

    if ($unexpected) {
        $script:exitCode = 1
        if ($isTerminated) { $steps.Clear() }
    }

    if ($steps.Count -eq 0) { $Host.SetShouldExit($script:exitCode) }
}

# Called after Ctrl+C, which ends a statement without output or an exception.
function Stop-Script {
    $script:reports = 0
    $script:exitCode = 130
    $steps.Clear()
}

Export-ModuleMember -Function Start-EchoedScript, prompt, PSConsoleHostReadLine, Out-Default
