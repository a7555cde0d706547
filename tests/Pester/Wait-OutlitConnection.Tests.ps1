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

    It 'writes approved connections' {
        $sessions = 'slack', 'attio' | Connect-OutlitIntegration
        $sessions | Approve-Session
        $done = $sessions | Wait-OutlitConnection -Timeout 30 -ErrorAction Stop
        $done | Should -BeOfType (Get-Command Wait-OutlitConnection).OutputType.Type
        $done.Provider | Sort-Object | Should -Be 'attio', 'slack'
    }

    It 'ends with Select-Object -First 1 while other sessions are pending' {
        $sessions = 'slack', 'attio' | Connect-OutlitIntegration
        $sessions[1] | Approve-Session
        ($sessions | Wait-OutlitConnection -Timeout 01:00:00 | Select-Object -First 1).Provider | Should -Be 'attio'
    }
}
