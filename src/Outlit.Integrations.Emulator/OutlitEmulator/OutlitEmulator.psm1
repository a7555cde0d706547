# Commands that start outlit-emulator and control it over its routes under /__emulator. See docs/emulator.md.

Set-StrictMode -Version Latest

# Windows PowerShell does not load the assembly by itself. Invoke-RestMethod would add its errors to $Error.
Add-Type -AssemblyName System.Net.Http
$client = [System.Net.Http.HttpClient]::new([System.Net.Http.HttpClientHandler] @{ UseProxy = $false })

# The emulators that this session started, in that order: each with its process and the variables that it replaced.
$started = [System.Collections.Generic.List[psobject]]::new()

$requestDisplay = 'Id', 'Method', 'Path', 'Status', 'RejectionReason'
Update-TypeData -TypeName OutlitEmulator.Request -DefaultDisplayPropertySet $requestDisplay -Force
Update-TypeData -TypeName OutlitEmulator.Fault -DefaultDisplayPropertySet Id, Kind, Method, Path, Count, Hits -Force

function ConvertTo-ErrorRecord([string] $Message, [string] $Id, $Target, [Exception] $Cause) {
    $exception = [System.InvalidOperationException]::new($Message, $Cause)
    [System.Management.Automation.ErrorRecord]::new($exception, "OutlitEmulator.$Id", 'InvalidOperation', $Target)
}

# The assembly beside this module, else the last one built in the clone, else the tool on the PATH.
function Find-Emulator {
    $places = 'outlit-emulator.dll', 'bin/*/net10.0/outlit-emulator.dll' | ForEach-Object { "$PSScriptRoot/../$_" }
    $built = Get-ChildItem $places -ErrorAction Ignore | Sort-Object LastWriteTime | Select-Object -Last 1
    if ($built) { return $built.FullName }
    Get-Command outlit-emulator -CommandType Application -ErrorAction Ignore |
        Select-Object -ExpandProperty Source -First 1
}

# Windows PowerShell has no list of arguments: quotes each one for the command line.
function ConvertTo-CommandLine([string[]] $Arguments) {
    ($Arguments | ForEach-Object { '"' + ($_ -replace '(\\*)"', '$1$1\"' -replace '(\\+)$', '$1$1') + '"' }) -join ' '
}

function Get-Running { $started | Where-Object { -not $_.Process.HasExited } }

function Get-Address($Emulator) {
    if ($Emulator -is [string] -or $Emulator -is [uri]) { return "$Emulator".TrimEnd('/') }
    if ($null -ne $Emulator) { return $Emulator.Address }
    $last = Get-Running | Select-Object -Last 1
    if ($last) { return $last.Emulator.Address }
    $server = $env:OUTLIT_API_URL -as [uri]
    if ($server -and $server.IsAbsoluteUri -and $server.IsLoopback) { return "$server".TrimEnd('/') }
    throw 'This session started none, and OUTLIT_API_URL is not a loopback address. Use Start-OutlitEmulator.'
}

# Sends a request to a control route, and returns the response. The command writes an error, and continues.
function Send-Request([string] $Path, [hashtable] $Body, [string] $Method = 'Post', $Command, $Emulator) {
    try {
        $address = Get-Address $Emulator
        $request = [System.Net.Http.HttpRequestMessage]::new($Method, "$address/__emulator/$Path")
        if ($Body) { $request.Content = [System.Net.Http.StringContent]::new((ConvertTo-Json $Body -Depth 20)) }
        $response = $client.SendAsync($request).GetAwaiter().GetResult()
        $result = $response.Content.ReadAsStringAsync().GetAwaiter().GetResult() | ConvertFrom-Json
    }
    catch {
        $problem = $_.Exception.GetBaseException().Message
        $message = "The emulator cannot be reached: $problem"
        $Command.WriteError((ConvertTo-ErrorRecord $message -Id NoResponse -Target $Path -Cause $_.Exception))
        return
    }

    if ($response.IsSuccessStatusCode) { return $result }
    $details = foreach ($detail in $result | Select-Object -ExpandProperty details -ErrorAction Ignore) {
        @($detail.path -join '.'; $detail.message) -ne '' -join ': '
    }
    $problem = (@($result.error.TrimEnd('.'); $details) | Where-Object { $_ }) -join '. '
    $Command.WriteError((ConvertTo-ErrorRecord "The emulator refused the request: $problem" -Id Refused -Target $Path))
}

function Close-Emulator($Entry) {
    if (-not $Entry.Process.HasExited) {
        $Entry.Process.Kill()
        $Entry.Process.WaitForExit()
    }

    $Entry.Process.Dispose()
    $null = $started.Remove($Entry)
    if ($Entry.Replaced -and $env:OUTLIT_API_URL -eq $Entry.Emulator.Address) {
        foreach ($name in $Entry.Replaced.Keys) { Set-Item "Env:$name" -Value $Entry.Replaced[$name] }
    }
}

function Start-OutlitEmulator {
    <#
    .SYNOPSIS
        Starts an emulator of Outlit, and returns its address and an API key.
    .DESCRIPTION
        The emulator is a process that listens on a free port of this machine. It stops with Stop-OutlitEmulator, when
        the module is removed, and at the latest when this session ends. Each well-formed key is an organization of its
        own; the key in the result is new.
    .PARAMETER Path
        The path of outlit-emulator, or of outlit-emulator.dll. By default, the one that belongs to this module: beside
        it, or built in the clone; else the .NET tool on the PATH.
    .PARAMETER Port
        The port. Default: a free one.
    .PARAMETER Seed
        A JSON file with the initial state, to which Reset-OutlitEmulator returns.
    .PARAMETER Plan
        The plan of the organizations.
    .PARAMETER ConnectionLimit
        The maximum number of connections of an organization. Default: no maximum.
    .PARAMETER Contract
        What it serves: the routes (rest, the default), the tools of the gateway (gateway), both, or the gateway's first
        version, which has no setup tool (gateway-begin).
    .PARAMETER ArgumentList
        More options of outlit-emulator, such as '--session-lifetime', '00:10:00'. 'outlit-emulator --help' lists them.
    .PARAMETER SetEnvironment
        Sets OUTLIT_API_URL and OUTLIT_API_KEY to the emulator and its key, for this session and the processes that it
        starts. Stop-OutlitEmulator restores them.
    .OUTPUTS
        An object with Address, ProcessId and ApiKey, a SecureString. As text it is the address.
    .EXAMPLE
        Start-OutlitEmulator -SetEnvironment
        Get-OutlitIntegration
    .EXAMPLE
        $emulator = Start-OutlitEmulator -ConnectionLimit 3
        Set-OutlitContext -BaseUri $emulator.Address -ApiKey $emulator.ApiKey
    #>
    [CmdletBinding(SupportsShouldProcess)]
    [OutputType('OutlitEmulator.Emulator')]
    param(
        [Parameter(Position = 0)]
        [string] $Path,
        [ValidateRange(0, 65535)]
        [int] $Port,
        [string] $Seed,
        [string] $Plan,
        [ValidateRange(0, 2147483647)]
        [int] $ConnectionLimit,
        [ValidateSet('rest', 'gateway', 'both', 'gateway-begin')]
        [string] $Contract,
        [string[]] $ArgumentList,
        [switch] $SetEnvironment
    )
    $program = if ($Path) { $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path) } else { Find-Emulator }
    if (-not $program) {
        $message = 'There is no outlit-emulator. Build it in the clone, install the .NET tool, or use -Path.'
        $PSCmdlet.ThrowTerminatingError((ConvertTo-ErrorRecord $message -Id NotFound))
    }

    if (-not $PSCmdlet.ShouldProcess($program, 'Start')) { return }
    $options = @('--parent-pid', $PID)
    if ($Seed) { $options += '--seed', $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Seed) }
    if ($Port) { $options += '--port', $Port }
    if ($Plan) { $options += '--plan', $Plan }
    if ($PSBoundParameters.ContainsKey('ConnectionLimit')) { $options += '--connection-limit', $ConnectionLimit }
    if ($Contract) { $options += '--contract', $Contract.ToLowerInvariant() }
    if ($ArgumentList) { $options += $ArgumentList }
    $start = [System.Diagnostics.ProcessStartInfo]::new($program)
    if ($program -like '*.dll') {
        $start.FileName = 'dotnet'
        $options = @('exec', $program) + $options
    }

    $start.Arguments = ConvertTo-CommandLine $options
    $start.WorkingDirectory = (Get-Location -PSProvider FileSystem).ProviderPath
    $start.UseShellExecute = $false
    $start.CreateNoWindow = $true
    $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    try { $process = [System.Diagnostics.Process]::Start($start) }
    catch {
        $message = "$program could not be started: $($_.Exception.GetBaseException().Message)"
        $PSCmdlet.ThrowTerminatingError((ConvertTo-ErrorRecord $message -Id NotStarted -Target $program))
    }

    $problem = $process.StandardError.ReadToEndAsync()
    $address = $process.StandardOutput.ReadLine()
    if (-not $address) {
        $message = "The emulator did not start: $($problem.Result.Trim() -replace '\r?\n', ' ')"
        $PSCmdlet.ThrowTerminatingError((ConvertTo-ErrorRecord $message -Id NotStarted -Target $program))
    }

    $plainKey = "ok_$([guid]::NewGuid().ToString('N'))"
    $key = [securestring]::new()
    foreach ($character in $plainKey.ToCharArray()) { $key.AppendChar($character) }
    $emulator = [pscustomobject] @{
        PSTypeName = 'OutlitEmulator.Emulator'
        Address    = $address
        ProcessId  = $process.Id
        ApiKey     = $key
    }
    $emulator | Add-Member ToString -MemberType ScriptMethod -Value { $this.Address } -Force
    $replaced = $null
    if ($SetEnvironment) {
        $replaced = @{ OUTLIT_API_URL = $env:OUTLIT_API_URL; OUTLIT_API_KEY = $env:OUTLIT_API_KEY }
        $env:OUTLIT_API_URL = $address
        $env:OUTLIT_API_KEY = $plainKey
    }

    $started.Add([pscustomobject] @{ Emulator = $emulator; Process = $process; Replaced = $replaced })
    $emulator
}

function Stop-OutlitEmulator {
    <#
    .SYNOPSIS
        Stops an emulator that this session started.
    .DESCRIPTION
        Waits until the process has ended. Restores the environment variables that -SetEnvironment replaced.
    .PARAMETER Emulator
        The emulator. Default: the one that this session started last.
    .EXAMPLE
        Stop-OutlitEmulator
    .EXAMPLE
        $emulator | Stop-OutlitEmulator
    #>
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Position = 0, ValueFromPipeline)]
        [psobject] $Emulator
    )
    process {
        $entry = Get-Running | Where-Object { -not $Emulator -or $_.Emulator.ProcessId -eq $Emulator.ProcessId } |
            Select-Object -Last 1
        if (-not $entry) {
            $message = 'This session has no such running emulator.'
            $PSCmdlet.WriteError((ConvertTo-ErrorRecord $message -Id NotRunning -Target $Emulator))
        }
        elseif ($PSCmdlet.ShouldProcess("$($entry.Emulator)", 'Stop')) { Close-Emulator $entry }
    }
}

function Reset-OutlitEmulator {
    <#
    .SYNOPSIS
        Returns an emulator to its initial state.
    .PARAMETER Part
        State (with the clock), Requests (the log), or Faults (with the shapes and the contract). Default: all of them.
    .PARAMETER Emulator
        The emulator, or its address. Default: the one that this session started last, else the loopback address in
        OUTLIT_API_URL.
    .EXAMPLE
        Reset-OutlitEmulator
    .EXAMPLE
        Reset-OutlitEmulator -Part Faults, Requests
    #>
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Position = 0)]
        [ValidateSet('State', 'Requests', 'Faults')]
        [string[]] $Part = @('State', 'Requests', 'Faults'),
        [Parameter(ValueFromPipeline)]
        [psobject] $Emulator
    )
    process {
        foreach ($name in $Part.ToLowerInvariant()) {
            if ($PSCmdlet.ShouldProcess("$Emulator", "Reset $name")) {
                $null = Send-Request "reset/$name" -Command $PSCmdlet -Emulator $Emulator
            }
        }
    }
}

function Approve-OutlitEmulatorSession {
    <#
    .SYNOPSIS
        Approves connect sessions, as a user does in the browser; or denies them, or lets them expire.
    .PARAMETER Session
        The sessions: objects of Connect-OutlitIntegration, or session IDs.
    .PARAMETER Deny
        Denies the sessions.
    .PARAMETER Message
        The error message of denied sessions.
    .PARAMETER Expire
        Lets the sessions expire.
    .PARAMETER AfterPolls
        The number of polls before it takes effect. Default: none.
    .PARAMETER PassThru
        Returns the input, so that Wait-OutlitConnection can follow.
    .PARAMETER Emulator
        The emulator, or its address. Default: the one that this session started last, else the loopback address in
        OUTLIT_API_URL.
    .EXAMPLE
        Connect-OutlitIntegration slack | Approve-OutlitEmulatorSession -PassThru | Wait-OutlitConnection
    .EXAMPLE
        $session | Approve-OutlitEmulatorSession -Deny -AfterPolls 2
    #>
    [CmdletBinding(DefaultParameterSetName = 'Approve')]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline)]
        [Alias('SessionId')]
        [psobject[]] $Session,
        [Parameter(Mandatory, ParameterSetName = 'Deny')]
        [switch] $Deny,
        [Parameter(ParameterSetName = 'Deny')]
        [string] $Message,
        [Parameter(Mandatory, ParameterSetName = 'Expire')]
        [switch] $Expire,
        [ValidateRange(0, 2147483647)]
        [int] $AfterPolls,
        [switch] $PassThru,
        [psobject] $Emulator
    )
    process {
        foreach ($item in $Session) {
            $id = if ($item.PSObject.Properties['SessionId']) { $item.SessionId } else { "$item" }
            if (-not $id) {
                $message = 'The connection has no session: it needs no approval.'
                $PSCmdlet.WriteError((ConvertTo-ErrorRecord $message -Id NoSession -Target $item))
                continue
            }

            $body = @{ outcome = if ($Deny) { 'denied' } elseif ($Expire) { 'expired' } else { 'approved' } }
            if ($AfterPolls) { $body.afterPolls = $AfterPolls }
            if ($Message) { $body.error = $Message }
            $path = "sessions/$([uri]::EscapeDataString($id))"
            $done = Send-Request $path -Body $body -Command $PSCmdlet -Emulator $Emulator
            if ($PassThru -and $done) { $item }
        }
    }
}

function Step-OutlitEmulatorClock {
    <#
    .SYNOPSIS
        Moves the clock of an emulator forward.
    .DESCRIPTION
        The clock controls the expiry of sessions, the progress of syncs, and limits. Reset-OutlitEmulator resets it.
    .PARAMETER By
        A number of seconds, hours:minutes:seconds such as 00:05:00, or a TimeSpan.
    .PARAMETER Freeze
        Stops the clock, until -Freeze:$false.
    .PARAMETER Emulator
        The emulator, or its address. Default: the one that this session started last, else the loopback address in
        OUTLIT_API_URL.
    .EXAMPLE
        Step-OutlitEmulatorClock 60
    .EXAMPLE
        Step-OutlitEmulatorClock -By 24:00:00 -Freeze
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)]
        [object] $By,
        [switch] $Freeze,
        [Parameter(ValueFromPipeline)]
        [psobject] $Emulator
    )
    process {
        # The emulator reads the time, with the same rule as the parameters of the Outlit.Integrations module.
        $body = @{ advance = if ($By -is [timespan]) { $By.ToString('c') } else { $By } }
        if ($PSBoundParameters.ContainsKey('Freeze')) { $body.freeze = [bool] $Freeze }
        $null = Send-Request 'clock' -Body $body -Command $PSCmdlet -Emulator $Emulator
    }
}

function Add-OutlitEmulatorFault {
    <#
    .SYNOPSIS
        Adds a fault, which changes the responses to matching requests.
    .DESCRIPTION
        Each parameter is a member of a fault in docs/emulator.md, which has the list of kinds and their members. The
        first fault that matches a request is applied. Reset-OutlitEmulator -Part Faults removes all faults.
    .PARAMETER Kind
        What happens to the requests.
    .PARAMETER Id
        The name of the fault. A fault with the same name is replaced.
    .PARAMETER Method
        The method of the requests. Default: all.
    .PARAMETER Path
        The path of the requests; a * at its end matches anything. Default: /api/*
    .PARAMETER ApiKey
        The API key of the requests. Default: all.
    .PARAMETER Skip
        The number of matching requests that are left alone first.
    .PARAMETER Count
        The number of requests that it applies to. Default: all.
    .PARAMETER DelayMs
        The milliseconds that each request waits first.
    .PARAMETER Status
        The status of the response.
    .PARAMETER Body
        The body of the response: a string is sent as it is, anything else as JSON.
    .PARAMETER ContentType
        The content type of the response.
    .PARAMETER Headers
        Headers of the response.
    .PARAMETER RetryAfter
        The seconds in the Retry-After header.
    .PARAMETER RetryAfterAs
        The form of that header: seconds, or date.
    .PARAMETER Location
        The target of a redirect: same or other (origin), or an address.
    .PARAMETER Limit
        The number of requests that a rate limit allows in a window.
    .PARAMETER WindowSeconds
        The length of a window.
    .PARAMETER IntervalMs
        The milliseconds before each byte of a slow response.
    .PARAMETER Code
        The code of a tool's error.
    .PARAMETER Retryable
        Whether a tool's error says that the call can be repeated.
    .PARAMETER Emulator
        The emulator, or its address. Default: the one that this session started last, else the loopback address in
        OUTLIT_API_URL.
    .EXAMPLE
        Add-OutlitEmulatorFault status -Status 503 -RetryAfter 2 -Count 1
    .EXAMPLE
        Add-OutlitEmulatorFault rate-limit -Limit 2 -WindowSeconds 30 -Path /api/integrations*
    #>
    [CmdletBinding()]
    [OutputType('OutlitEmulator.Fault')]
    param(
        [Parameter(Mandatory, Position = 0)]
        [ValidateSet(
            'status', 'delay', 'reset', 'reset-in-body', 'truncate', 'content-type', 'html', 'endless', 'drip',
            'redirect', 'gone', 'unauthorized', 'rate-limit', 'api-limit', 'tool-error')]
        [string] $Kind,
        [string] $Id,
        [string] $Method,
        [string] $Path,
        [securestring] $ApiKey,
        [int] $Skip,
        [int] $Count,
        [int] $DelayMs,
        [int] $Status,
        [object] $Body,
        [string] $ContentType,
        [System.Collections.IDictionary] $Headers,
        [int] $RetryAfter,
        [ValidateSet('seconds', 'date')]
        [string] $RetryAfterAs,
        [string] $Location,
        [int] $Limit,
        [int] $WindowSeconds,
        [int] $IntervalMs,
        [string] $Code,
        [bool] $Retryable,
        [Parameter(ValueFromPipeline)]
        [psobject] $Emulator
    )
    process {
        $others = [System.Management.Automation.PSCmdlet]::CommonParameters + 'Emulator'
        $fault = @{}
        foreach ($name in $PSBoundParameters.Keys | Where-Object { $_ -notin $others }) {
            $fault[$name.Substring(0, 1).ToLowerInvariant() + $name.Substring(1)] = $PSBoundParameters[$name]
        }

        if ($ApiKey) { $fault.apiKey = [System.Net.NetworkCredential]::new('', $ApiKey).Password }
        Send-Request 'faults' -Body $fault -Command $PSCmdlet -Emulator $Emulator | ForEach-Object {
            $_.PSObject.TypeNames.Insert(0, 'OutlitEmulator.Fault')
            $_
        }
    }
}

function Get-OutlitEmulatorRequest {
    <#
    .SYNOPSIS
        Returns the requests that an emulator received, the oldest first, with masked keys and secrets.
    .PARAMETER Method
        Only requests with this method.
    .PARAMETER Path
        Only requests with this path; a * at its end matches anything.
    .PARAMETER Status
        Only requests whose response had this status.
    .PARAMETER Refused
        Only requests that were refused. Their property RejectionReason has the reason.
    .PARAMETER Since
        Only requests after the one with this ID.
    .PARAMETER Emulator
        The emulator, or its address. Default: the one that this session started last, else the loopback address in
        OUTLIT_API_URL.
    .EXAMPLE
        Get-OutlitEmulatorRequest -Method POST -Path /api/integrations*
    .EXAMPLE
        (Get-OutlitEmulatorRequest)[-1] | Format-List *
    #>
    [CmdletBinding()]
    [OutputType('OutlitEmulator.Request')]
    param(
        [string] $Method,
        [Parameter(Position = 0)]
        [string] $Path,
        [int] $Status,
        [switch] $Refused,
        [long] $Since,
        [Parameter(ValueFromPipeline)]
        [psobject] $Emulator
    )
    process {
        $filters = foreach ($name in 'Method', 'Path', 'Status', 'Refused', 'Since') {
            if ($PSBoundParameters.ContainsKey($name)) {
                "$($name.ToLowerInvariant())=$([uri]::EscapeDataString($PSBoundParameters[$name]))"
            }
        }

        $path = "requests?$($filters -join '&')"
        $list = Send-Request $path -Method Get -Command $PSCmdlet -Emulator $Emulator
        foreach ($request in $list | Select-Object -ExpandProperty requests) {
            [pscustomobject] @{
                PSTypeName      = 'OutlitEmulator.Request'
                Id              = $request.id
                At              = [datetimeoffset] $request.at
                Method          = $request.method
                Path            = $request.path
                Query           = $request.query
                Body            = $request.body
                Status          = $request.status
                RejectionReason = $request.refusal
                Fault           = $request.fault
                Organization    = $request.organisation
                Key             = $request.key
                DurationMs      = $request.durationMs
            }
        }
    }
}

# Without this, the emulators stop a moment after their parent process has ended.
$stopAll = { foreach ($entry in @($started)) { Close-Emulator $entry } }
$MyInvocation.MyCommand.ScriptBlock.Module.OnRemove = $stopAll
Register-EngineEvent PowerShell.Exiting -SupportEvent -Action { Remove-Module OutlitEmulator -ErrorAction Ignore }
