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

Describe 'Get-OutlitConnection' {
    BeforeEach { $null = Use-NewKey $outlit.Address }

    It 'polls once and returns <status>' -ForEach @(
        @{ outcome = $null; status = 'pending' }
        @{ outcome = 'approved'; status = 'connected' }
        @{ outcome = 'denied'; status = 'failed' }
        @{ outcome = 'expired'; status = 'expired' }
    ) {
        $session = Connect-OutlitIntegration slack
        if ($outcome) { $session | Approve-Session -Outcome $outcome }
        Clear-Request
        $now = $session | Get-OutlitConnection -ErrorAction Stop
        $now | Should -BeOfType (Get-Command Get-OutlitConnection).OutputType.Type
        "$($now.Provider) $($now.Status)" | Should -Be "slack $status"
        Get-RequestCount GET | Should -Be 1
    }

    It 'continues after an unknown session' {
        $session = Connect-OutlitIntegration slack
        $found = Get-OutlitConnection ([guid]::NewGuid()), $session.SessionId -ErrorAction SilentlyContinue -ErrorVariable failed
        $found.SessionId | Should -Be $session.SessionId
        $failed | Get-ErrorId | Should -Be 'Outlit.BadRequest'
    }
}
