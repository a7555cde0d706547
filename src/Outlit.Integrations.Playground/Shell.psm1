# The engine of the playground has PowerShell's core commands only. These are the ones of the usual modules that a short
# script needs, with the parameters that it uses; a real shell has the whole of them.

function ConvertTo-SecureString {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0, ValueFromPipeline)][string] $String, [switch] $AsPlainText, [switch] $Force)
    process {
        $secure = [securestring]::new()
        foreach ($c in $String.ToCharArray()) { $secure.AppendChar($c) }
        $secure.MakeReadOnly()
        $secure
    }
}

function Select-Object {
    [CmdletBinding()]
    param(
        [Parameter(ValueFromPipeline)] $InputObject,
        [Parameter(Position = 0)][string[]] $Property,
        [string] $ExpandProperty,
        [int] $First = [int]::MaxValue,
        [int] $Skip
    )
    begin { $count = 0 }
    process {
        $count++
        if ($count -le $Skip -or $count -gt $Skip + $First) { return }
        if ($ExpandProperty) { $InputObject.$ExpandProperty }
        elseif ($Property) {
            $chosen = [ordered]@{}
            foreach ($name in $Property) { $chosen[$name] = $InputObject.$name }
            [pscustomobject] $chosen
        }
        else { $InputObject }
    }
}

function Sort-Object {
    [CmdletBinding()]
    param([Parameter(ValueFromPipeline)] $InputObject, [Parameter(Position = 0)][string] $Property, [switch] $Descending)
    begin { $items = [System.Collections.Generic.List[object]]::new() }
    process { $items.Add($InputObject) }
    end {
        $sorted = [System.Linq.Enumerable]::OrderBy($items, [Func[object, string]] { param($item) if ($Property) { $item.$Property } else { $item } })
        if ($Descending) { [System.Linq.Enumerable]::Reverse($sorted) } else { $sorted }
    }
}

function Write-Host {
    [CmdletBinding()]
    param([Parameter(Position = 0, ValueFromPipeline, ValueFromRemainingArguments)] $Object, [System.ConsoleColor] $ForegroundColor)
    process { $Host.UI.WriteLine("$Object") }
}

function Write-Output {
    [CmdletBinding()]
    param([Parameter(Position = 0, ValueFromPipeline, ValueFromRemainingArguments)] $InputObject)
    process { $InputObject }
}

function Write-Warning {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)][string] $Message)
    $PSCmdlet.WriteWarning($Message)
}

function Start-Sleep {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)][double] $Seconds)
    [System.Threading.Thread]::Sleep([timespan]::FromSeconds($Seconds))
}

# What only the emulator can do: play the person at the browser, and turn the clock.

function Send-Emulator([string] $Path, [string] $Body) {
    $client = [System.Net.Http.HttpClient]::new()
    try {
        $content = [System.Net.Http.StringContent]::new($Body, [System.Text.Encoding]::UTF8, 'application/json')
        $null = $client.PostAsync("$env:OUTLIT_API_URL/__emulator/$Path", $content).GetAwaiter().GetResult().EnsureSuccessStatusCode()
    }
    finally { $client.Dispose() }
}

function Approve-EmulatorSession {
    # Approves a browser session: at once, or after it was asked for a number of times.
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)][string] $SessionId, [int] $AfterPolls)
    process { Send-Emulator "sessions/$SessionId" "{`"outcome`":`"approved`",`"afterPolls`":$AfterPolls}" }
}

function Step-EmulatorClock {
    # Turns the emulator's clock forward.
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)][int] $Seconds)
    Send-Emulator 'clock' "{`"advance`":$Seconds}"
}

Export-ModuleMember -Function *-*
