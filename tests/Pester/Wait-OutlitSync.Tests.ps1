BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Shared.psm1') -Force
    Import-Module (Get-PackedManifest) -Force
    $secret = ConvertTo-TestSecret 'rk_a-secret-of-the-provider'
}

AfterAll {
    Remove-Module Outlit.Integrations, Shared
}

Describe 'Wait-OutlitSync' {
    BeforeEach { $null = Use-NewKey }

    It 'writes what is synced' {
        $null = Connect-OutlitIntegration granola -ApiKey $secret
        Step-OutlitEmulatorClock -By 01:00:00
        $status = Wait-OutlitSync granola -Timeout 0 -ErrorAction Stop
        $status | Should -BeOfType (Get-Command Wait-OutlitSync).OutputType.Type
        $status.Health | Should -Be 'Healthy'
    }
}
