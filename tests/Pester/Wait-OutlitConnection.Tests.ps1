Describe 'Wait-OutlitConnection' {
    BeforeEach { $null = Use-NewKey }

    It 'writes approved connections' {
        $sessions = 'slack', 'attio' | Connect-OutlitIntegration
        $sessions | Approve-OutlitEmulatorSession
        $done = $sessions | Wait-OutlitConnection -Timeout 30 -ErrorAction Stop
        $done | Should -BeOfType (Get-Command Wait-OutlitConnection).OutputType.Type
        $done.Provider | Sort-Object | Should -Be 'attio', 'slack'
    }

    It 'ends with Select-Object -First 1 while other sessions are pending' {
        $sessions = 'slack', 'attio' | Connect-OutlitIntegration
        $sessions[1] | Approve-OutlitEmulatorSession
        ($sessions | Wait-OutlitConnection -Timeout 01:00:00 | Select-Object -First 1).Provider | Should -Be 'attio'
    }
}
