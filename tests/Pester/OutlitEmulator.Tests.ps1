BeforeDiscovery {
    $commands = @(Get-Command -Module OutlitEmulator | ForEach-Object { @{ name = $_.Name; command = $_ } })
}

BeforeAll {
    $module = Get-Module OutlitEmulator
    $moduleManifest = Join-Path $module.ModuleBase 'OutlitEmulator.psd1'
    $quiet = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failed' }
}

Describe 'The module OutlitEmulator' {
    It 'has a valid manifest with the version of Outlit.Integrations, and exports all its commands' {
        $info = Test-ModuleManifest $moduleManifest -ErrorAction Stop
        $info.Version | Should -Be (Get-Module Outlit.Integrations).Version
        $info.ExportedFunctions.Keys | Sort-Object | Should -Be ($module.ExportedFunctions.Keys | Sort-Object)
        $module.ExportedFunctions.Count | Should -Be 7
    }

    It 'has no kinds of faults but those of the emulator' {
        $set = (Get-Command Add-OutlitEmulatorFault).Parameters.Kind.Attributes.ValidValues
        $body = @{ Uri = "$env:OUTLIT_API_URL/__emulator/faults"; Method = 'Post'; Body = '{"kind":"?"}' }
        $problem = try { Invoke-RestMethod @body } catch { "$($_.ErrorDetails)" | ConvertFrom-Json }
        "Expected one of $($set -join ', ')" | Should -Be $problem.details[0].message
    }
}

Describe '<name>' -ForEach $commands {
    It 'has an approved verb, and help with examples for all parameters' {
        Get-Verb $command.Verb | Should -Not -BeNullOrEmpty
        $help = Get-Help $name
        $help.Synopsis | Should -Not -BeLike "*$name*"
        $help.examples.example.Count | Should -BeGreaterThan 1
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters +
            [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
        foreach ($parameter in $command.Parameters.Keys | Where-Object { $_ -notin $common }) {
            (Get-Help $name -Parameter $parameter).description.Text | Should -Not -BeNullOrEmpty -Because $parameter
        }
    }
}

Describe 'Start-OutlitEmulator and Stop-OutlitEmulator' {
    BeforeAll {
        $null = Use-NewKey
        $before = $env:OUTLIT_API_URL
    }
    AfterEach { $env:OUTLIT_API_URL | Should -Be $before }

    It 'return a running emulator, and change no variable' {
        $key = $env:OUTLIT_API_KEY
        $emulator = Start-OutlitEmulator -ConnectionLimit 0
        try {
            "$emulator" | Should -Be $emulator.Address
            $emulator.Address | Should -Match '^http://127\.0\.0\.1:\d+$'
            (Get-Process -Id $emulator.ProcessId).HasExited | Should -BeFalse
            $emulator.ApiKey | Should -BeOfType securestring
            $env:OUTLIT_API_KEY | Should -Be $key
            $context = New-OutlitContext -BaseUri $emulator.Address -ApiKey $emulator.ApiKey
            $secret = ConvertTo-TestSecret 'grn_of_a_test'
            Connect-OutlitIntegration granola -ApiKey $secret -Context $context @quiet
            $failed | Get-ErrorId | Should -Be 'Outlit.PlanConnectionLimit'
            (Get-OutlitIntegration -Context $context).Count | Should -Be 12
            # The emulator that was started last is the default.
            # The first request shows the contract, before a secret is sent.
            (Get-OutlitEmulatorRequest).Method | Should -Be 'GET', 'POST', 'GET'
        }
        finally { $emulator | Stop-OutlitEmulator }
        Get-Process -Id $emulator.ProcessId -ErrorAction Ignore | Should -BeNullOrEmpty
        $emulator | Stop-OutlitEmulator @quiet
        $failed | Get-ErrorId | Should -Be 'OutlitEmulator.NotRunning'
    }

    It 'serve the contract of -Contract' {
        $emulator = Start-OutlitEmulator -Contract gateway-begin
        try { (Invoke-RestMethod "$emulator/__emulator/contract").contract | Should -Be 'gateway-begin' }
        finally { $emulator | Stop-OutlitEmulator }
    }

    It 'set and restore the environment with -SetEnvironment' {
        $key = $env:OUTLIT_API_KEY
        $emulator = Start-OutlitEmulator -SetEnvironment
        try {
            $env:OUTLIT_API_URL | Should -Be $emulator.Address
            $env:OUTLIT_API_KEY | Should -Not -Be $key
            (Invoke-FreshShell '"$((Get-OutlitContext).BaseUri)"').Output | Should -Be "$emulator/"
        }
        finally { Stop-OutlitEmulator }
        $env:OUTLIT_API_KEY | Should -Be $key
    }

    It 'read paths and options with spaces and quotation marks' {
        Push-Location $TestDrive
        try {
            Set-Content 'a seed.json' '{"organisations":[{"apiKey":"ok_0123456789abcdef0123456789abcdef","plan":"a"}]}'
            $state = '--state', 'my state.json'
            $emulator = Start-OutlitEmulator -Seed 'a seed.json' -Plan 'a "b\" c\' -ArgumentList $state
            Stop-OutlitEmulator
            'my state.json' | Should -Exist
        }
        finally { Pop-Location }
        "$emulator" | Should -Not -BeNullOrEmpty
    }

    It 'report why it did not start: <says>' -ForEach @(
        @{ options = @{ ArgumentList = '--bogus' }; says = '*--bogus*' }
        @{ options = @{ Path = '/no/such/program' }; says = '*program*could not be started*' }
    ) {
        $id = 'OutlitEmulator.NotStarted,Start-OutlitEmulator'
        { Start-OutlitEmulator @options } | Should -Throw $says -ErrorId $id
    }

    It 'do nothing with -WhatIf' {
        Start-OutlitEmulator -WhatIf | Should -BeNullOrEmpty
        Stop-OutlitEmulator -WhatIf
        (Get-OutlitIntegration).Count | Should -Be 12
    }

    It 'the emulator stops when <name>' -ForEach @(
        @{ name = 'the shell exits'; end = 'exit 3'; code = 3 }
        @{ name = 'the shell fails'; end = 'throw "no"'; code = 1 }
        @{ name = 'the module is removed'; end = 'Remove-Module OutlitEmulator'; code = 0 }
    ) {
        $script = "Import-Module '$moduleManifest'; (Start-OutlitEmulator).ProcessId; $end"
        $run = Invoke-FreshShell $script -NoImport
        $run.ExitCode | Should -Be $code
        $id = [int] ($run.Output -split "`n")[0]
        Get-Process -Id $id -ErrorAction Ignore | Should -BeNullOrEmpty
    }
}

Describe 'The commands that control the emulator' {
    BeforeEach {
        $null = Use-NewKey
        Reset-OutlitEmulator
    }

    It 'decide sessions: <status>' -ForEach @(
        @{ how = @{}; status = 'connected' }
        @{ how = @{ AfterPolls = 1 }; status = 'connected' }
        @{ how = @{ Deny = $true; Message = 'Not today.' }; status = 'failed' }
        @{ how = @{ Expire = $true }; status = 'expired' }
    ) {
        $sessions = Connect-OutlitIntegration slack, attio
        $sessions[0] | Approve-OutlitEmulatorSession @how -PassThru | Should -Be $sessions[0]
        Approve-OutlitEmulatorSession $sessions[1].SessionId @how
        if ($how.AfterPolls) { ($sessions | Get-OutlitConnection).Status | Should -Be 'pending', 'pending' }
        $done = $sessions | Get-OutlitConnection
        $done.Status | Should -Be $status, $status
        if ($how.Message) { $done[0].ErrorMessage | Should -Be $how.Message }
    }

    It 'continue after a session that does not exist' {
        $session = Connect-OutlitIntegration slack
        'nobody', $session | Approve-OutlitEmulatorSession @quiet
        "$failed" | Should -Be "The emulator refused the request: There is no session 'nobody'"
        ($session | Get-OutlitConnection).Status | Should -Be 'connected'
        Connect-OutlitIntegration slack | Approve-OutlitEmulatorSession @quiet
        $failed | Get-ErrorId | Should -Be 'OutlitEmulator.NoSession'
    }

    It 'move the clock by <by>' -ForEach @(
        @{ by = 90; seconds = 90 }
        @{ by = '90.5'; seconds = 90.5 }
        @{ by = '24:00:00'; seconds = 86400 }
        @{ by = [timespan]::FromDays(2); seconds = 172800 }
    ) {
        Step-OutlitEmulatorClock $by -Freeze | Should -BeNullOrEmpty
        $clock = Invoke-RestMethod "$env:OUTLIT_API_URL/__emulator/clock"
        [timespan]::Parse($clock.offset, [cultureinfo]::InvariantCulture).TotalSeconds | Should -Be $seconds
        $clock.frozen | Should -BeTrue
    }

    It 'refuse the time <by>' -ForEach @(@{ by = '5:00' }, @{ by = -1 }, @{ by = $true }) {
        Step-OutlitEmulatorClock $by @quiet
        $failed | Should -BeLike '*refused the request: Invalid request. advance: Expected seconds*'
    }

    It 'add faults with all members, for one key' {
        $body = @{ error = 'Out of order'; nested = @{ deep = @(1, @{ er = 2 }) } }
        $options = @{ Id = 'mine'; Status = 503; Skip = 1; Count = 1; Headers = @{ 'X-One' = 'two' } }
        $key = ConvertTo-TestSecret $env:OUTLIT_API_KEY
        $fault = Add-OutlitEmulatorFault status -Body $body -ApiKey $key -RetryAfter 1 -RetryAfterAs date @options
        "$($fault.Id) $($fault.Kind) $($fault.Path) $($fault.Count)" | Should -Be 'mine status /api/* 1'
        $null = Get-OutlitIntegration
        $context = New-OutlitContext -MaximumRetryCount 0
        Get-OutlitIntegration -Context $context @quiet
        $failed | Get-ErrorId | Should -Be 'Outlit.ServerError'
        "$failed" | Should -BeLike '*Out of order*'
        Reset-OutlitEmulator -Part Faults
        (Get-OutlitIntegration -Context $context).Count | Should -Be 12
    }

    It 'return requests by filters' {
        $null = Get-OutlitIntegration
        $null = Connect-OutlitIntegration granola -ApiKey (ConvertTo-TestSecret 'grn_of_a_test')
        { Invoke-RestMethod "$env:OUTLIT_API_URL/api/integrations?x=1" } | Should -Throw
        $requests = @(Get-OutlitEmulatorRequest)
        $requests.Method | Should -Be 'GET', 'POST', 'GET'
        $requests[0].At | Should -BeOfType datetimeoffset
        $requests[1].Body.config.apiKey | Should -Be '********'
        (Get-OutlitEmulatorRequest -Method POST -Path /api/integrations/*).Id | Should -Be $requests[1].Id
        (Get-OutlitEmulatorRequest -Refused).RejectionReason | Should -BeLike '*Authorization*'
        (Get-OutlitEmulatorRequest -Status 401 -Since $requests[1].Id).Id | Should -Be $requests[2].Id
        Reset-OutlitEmulator -Part Requests
        Get-OutlitEmulatorRequest | Should -BeNullOrEmpty
    }

    It 'take the emulator by pipeline, as an address, or from OUTLIT_API_URL' {
        $server = $env:OUTLIT_API_URL
        $emulator = Start-OutlitEmulator
        try {
            $emulator | Step-OutlitEmulatorClock 60 -Freeze
            (Invoke-RestMethod "$emulator/__emulator/clock").frozen | Should -BeTrue
            Step-OutlitEmulatorClock 1 -Emulator $server
            (Invoke-RestMethod "$server/__emulator/clock").offset | Should -BeLike '00:00:01*'
        }
        finally { Stop-OutlitEmulator }
        $script = "Import-Module '$moduleManifest'; Step-OutlitEmulatorClock 1; " +
            "`$env:OUTLIT_API_URL = 'https://example.com'; Step-OutlitEmulatorClock 1"
        (Invoke-FreshShell $script -NoImport).Output | Should -BeLike '*OUTLIT_API_URL is not*'
        (Invoke-RestMethod "$server/__emulator/clock").offset | Should -BeLike '00:00:02*'
    }
}
