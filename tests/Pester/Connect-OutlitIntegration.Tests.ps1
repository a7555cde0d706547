BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Shared.psm1') -Force
    Import-Module (Get-PackedManifest) -Force
    $secret = ConvertTo-TestSecret 'rk_a-secret-of-the-provider'
}

AfterAll {
    Remove-Module Outlit.Integrations, Shared
}

Describe 'Connect-OutlitIntegration' {
    BeforeEach { $null = Use-NewKey }

    It 'connects with credentials' {
        $connection = Connect-OutlitIntegration posthog -ApiKey (ConvertTo-TestSecret 'phx_1') -Region eu -ProjectId 12345
        $connection | Should -BeOfType (Get-Command Connect-OutlitIntegration).OutputType.Type
        $connection.Status | Should -Be 'connected'
        $connection.ConnectionId | Should -Not -BeNullOrEmpty
    }

    It 'reports a provider that is already connected' {
        $null = Connect-OutlitIntegration granola -ApiKey $secret
        (Connect-OutlitIntegration granola -ApiKey $secret).AlreadyConnected | Should -BeTrue
    }
}
