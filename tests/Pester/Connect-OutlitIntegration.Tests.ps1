Describe 'Connect-OutlitIntegration' {
    It 'connects with credentials' {
        $null = Use-NewKey
        $connection = Connect-OutlitIntegration posthog -ApiKey (ConvertTo-TestSecret 'phx_1') -Region eu -ProjectId 12345
        $connection | Should -BeOfType (Get-Command Connect-OutlitIntegration).OutputType.Type
        $connection.Status | Should -Be 'connected'
        $connection.ConnectionId | Should -Not -BeNullOrEmpty
    }
}
