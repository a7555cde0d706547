Describe 'Get-OutlitConnection' {
    BeforeEach { $null = Use-NewKey }

    It 'polls once and returns <status>' -ForEach @(
        @{ outcome = $null; status = 'pending' }
        @{ outcome = @{}; status = 'connected' }
        @{ outcome = @{ Deny = $true }; status = 'failed' }
        @{ outcome = @{ Expire = $true }; status = 'expired' }
    ) {
        $session = Connect-OutlitIntegration slack
        if ($null -ne $outcome) { $session | Approve-OutlitEmulatorSession @outcome }
        Reset-OutlitEmulator -Part Requests
        $now = $session | Get-OutlitConnection -ErrorAction Stop
        $now | Should -BeOfType (Get-Command Get-OutlitConnection).OutputType.Type
        "$($now.Provider) $($now.Status)" | Should -Be "slack $status"
        Get-OutlitEmulatorRequest -Method GET | Should -HaveCount 1
    }

    It 'continues after an unknown session' {
        $session = Connect-OutlitIntegration slack
        $found = Get-OutlitConnection ([guid]::NewGuid()), $session.SessionId -ErrorAction SilentlyContinue -ErrorVariable failed
        $found.SessionId | Should -Be $session.SessionId
        $failed | Get-ErrorId | Should -Be 'Outlit.BadRequest'
    }
}
