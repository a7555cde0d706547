Describe 'Get-OutlitSyncStatus' {
    It 'gets the status of all connected providers' {
        $null = Use-NewKey
        $null = 'granola', 'stripe' | Connect-OutlitIntegration -ApiKey $secret
        $all = Get-OutlitSyncStatus
        $all | Should -BeOfType (Get-Command Get-OutlitSyncStatus).OutputType.Type
        $all.Provider | Sort-Object | Should -Be 'granola', 'stripe'
        $all.Health | Should -Be 'Syncing', 'Syncing'
    }
}
