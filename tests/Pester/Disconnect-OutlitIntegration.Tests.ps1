Describe 'Disconnect-OutlitIntegration' {
    BeforeEach {
        $null = Use-NewKey
        $null = 'granola', 'stripe' | Connect-OutlitIntegration -ApiKey $secret
    }

    It 'disconnects without output' {
        Disconnect-OutlitIntegration stripe -Force | Should -BeNullOrEmpty
        (Get-OutlitIntegration -ConnectedOnly).Id | Should -Be 'granola'
    }
}
