BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Shared.psm1') -Force
    Import-Module (Get-PackedManifest) -Force
    $outlit = Start-TestOutlit
    $secret = ConvertTo-TestSecret 'rk_a-secret-of-the-provider'
}

AfterAll {
    Stop-TestOutlit $outlit
    Remove-Module Outlit.Integrations, Shared
}

Describe 'Wait-OutlitConnection' {
    BeforeEach { $null = Use-NewKey $outlit.Address }

    It 'writes what was approved' {
        $sessions = 'slack', 'attio' | Connect-OutlitIntegration
        $sessions | Approve-Session
        $done = $sessions | Wait-OutlitConnection -Timeout 30 -ErrorAction Stop
        $done | Should -BeOfType (Get-Command Wait-OutlitConnection).OutputType.Type
        $done.Provider | Sort-Object | Should -Be 'attio', 'slack'
    }

    It 'lets pass what is connected' {
        $direct = Connect-OutlitIntegration granola -ApiKey $secret
        Clear-Request
        ($direct | Wait-OutlitConnection).ConnectionId | Should -Be $direct.ConnectionId
        Get-RequestCount GET | Should -Be 0
    }

    It 'tells <outcome> from the rest, and goes on' -ForEach @(
        @{ outcome = 'denied'; id = 'Outlit.ConnectionFailed' }
        @{ outcome = 'expired'; id = 'Outlit.ConnectionExpired' }
    ) {
        $bad, $good = 'slack', 'attio' | Connect-OutlitIntegration
        $bad | Approve-Session -Outcome $outcome
        $good | Approve-Session
        $done = $bad, $good | Wait-OutlitConnection -Timeout 30 -ErrorAction SilentlyContinue -ErrorVariable failed
        $done.Provider | Should -Be 'attio'
        $failed | Get-ErrorId | Should -Be $id
        $failed.TargetObject | Should -Be $bad.SessionId
    }

    It 'ends with Select-Object -First 1, whoever else is waited for' {
        $sessions = 'slack', 'attio' | Connect-OutlitIntegration
        $sessions[1] | Approve-Session
        ($sessions | Wait-OutlitConnection -Timeout 01:00:00 | Select-Object -First 1).Provider | Should -Be 'attio'
    }

    It 'polls once if there is no time' {
        $session = Connect-OutlitIntegration slack
        Clear-Request
        Wait-OutlitConnection $session.SessionId -Timeout 0 -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed | Get-ErrorId | Should -Be 'Outlit.ConnectionTimeout'
        Get-RequestCount GET | Should -Be 1
    }

    It 'does not take <_> for a time' -ForEach 'soon', -1 {
        $time = $_
        { Wait-OutlitConnection ([guid]::NewGuid()) -Timeout $time } | Should -Throw '*no time to wait*'
    }
}
