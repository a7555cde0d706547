BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Shared.psm1') -Force
    Import-Module (Get-PackedManifest) -Force
    $secret = ConvertTo-TestSecret 'rk_a-secret-of-the-provider'
}

AfterAll {
    Remove-Module Outlit.Integrations, Shared
}

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
