# Functions that need the emulator: approve a session instead of the user in the browser, and advance the clock.

function Send-EmulatorRequest([string] $Path, [hashtable] $Body) {
    $request = @{
        Uri         = "$env:OUTLIT_API_URL/__emulator/$Path"
        Method      = 'Post'
        ContentType = 'application/json'
        Body        = ConvertTo-Json $Body
        NoProxy     = $true
        Verbose     = $false
        Debug       = $false
    }
    $null = Invoke-RestMethod @request
}

function Approve-EmulatorSession {
    <#
    .SYNOPSIS
        Approves a connect session in the emulator, as the user does in the browser.
    .PARAMETER SessionId
        The ID of the session that Connect-OutlitIntegration started.
    .PARAMETER AfterPolls
        The number of polls before the approval; by default, the session is approved at once.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)][string] $SessionId, [int] $AfterPolls)
    process { Send-EmulatorRequest "sessions/$SessionId" @{ outcome = 'approved'; afterPolls = $AfterPolls } }
}

function Step-EmulatorClock {
    <#
    .SYNOPSIS
        Advances the emulator's clock.
    .PARAMETER Seconds
        The number of seconds.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)][int] $Seconds)
    Send-EmulatorRequest 'clock' @{ advance = $Seconds }
}

Export-ModuleMember -Function Approve-EmulatorSession, Step-EmulatorClock
