Describe 'Wait-OutlitSync' {
    It 'writes what is synced' {
        $null = Use-NewKey
        $null = Connect-OutlitIntegration granola -ApiKey $secret
        Step-OutlitEmulatorClock -By 01:00:00
        $status = Wait-OutlitSync granola -Timeout 0 -ErrorAction Stop
        $status | Should -BeOfType (Get-Command Wait-OutlitSync).OutputType.Type
        $status.Health | Should -Be 'Healthy'
    }
}
