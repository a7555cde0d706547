BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Shared.psm1') -Force
    Import-Module (Get-PackedManifest) -Force
    $secret = ConvertTo-TestSecret 'rk_a-secret-of-the-provider'
}

AfterAll {
    Remove-Module Outlit.Integrations, Shared
}

Describe 'Get-OutlitSyncStatus' {
    BeforeEach { $null = Use-NewKey }

    It 'gets the status of all connected providers' {
        $null = 'granola', 'stripe' | Connect-OutlitIntegration -ApiKey $secret
        $all = Get-OutlitSyncStatus
        $all | Should -BeOfType (Get-Command Get-OutlitSyncStatus).OutputType.Type
        $all.Provider | Sort-Object | Should -Be 'granola', 'stripe'
        $all.Health | Should -Be 'Syncing', 'Syncing'
    }

    It 'continues after an unknown provider' {
        $found = 'nobody', 'slack' | Get-OutlitSyncStatus -ErrorAction SilentlyContinue -ErrorVariable failed
        $found.Provider | Should -Be 'slack'
        $failed | Get-ErrorId | Should -Be 'Outlit.BadRequest'
    }
}
