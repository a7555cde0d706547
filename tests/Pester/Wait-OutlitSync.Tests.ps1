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
