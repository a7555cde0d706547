# What only the emulator can do: act as the person in the browser, and advance the clock.

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
        Approves a browser session of the emulator, as a person does in the browser.
    .PARAMETER SessionId
        The session that Connect-OutlitIntegration began.
    .PARAMETER AfterPolls
        After how many polls it is approved; at once without it.
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
        By how many seconds.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)][int] $Seconds)
    Send-EmulatorRequest 'clock' @{ advance = $Seconds }
}

Export-ModuleMember -Function Approve-EmulatorSession, Step-EmulatorClock
