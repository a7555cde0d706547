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

Describe 'Get-OutlitSyncStatus' {
    BeforeEach { $null = Use-NewKey $outlit.Address }

    It 'asks for all that are connected' {
        $null = 'granola', 'stripe' | Connect-OutlitIntegration -ApiKey $secret
        $all = Get-OutlitSyncStatus
        $all | Should -BeOfType (Get-Command Get-OutlitSyncStatus).OutputType.Type
        $all.Provider | Sort-Object | Should -Be 'granola', 'stripe'
        $all.Health | Should -Be 'Syncing', 'Syncing'
    }

    It 'is healthy when all is in' {
        $null = Connect-OutlitIntegration stripe -ApiKey $secret
        $null = Send-Outlit clock @{ advance = 600 }
        $status = Get-OutlitSyncStatus stripe
        $status.Health | Should -Be 'Healthy'
        $status.LastSyncedAt | Should -BeOfType ([DateTimeOffset])
        $status.Syncs.Status | Select-Object -Unique | Should -Be 'SUCCESS'
    }

    It 'leaves rows without a name out unless they are asked for' {
        $null = Connect-OutlitIntegration stripe -ApiKey $secret
        (Get-OutlitSyncStatus stripe).Syncs.Model | Should -Not -Contain ''
        (Get-OutlitSyncStatus stripe -IncludeUnnamed).Syncs.Model | Should -Contain ''
    }

    It 'takes what is not connected for an answer' {
        (Get-OutlitSyncStatus slack -ErrorAction Stop).Health | Should -Be 'NotConnected'
    }

    It 'goes on after a provider that the server does not know' {
        $found = 'nobody', 'slack' | Get-OutlitSyncStatus -ErrorAction SilentlyContinue -ErrorVariable failed
        $found.Provider | Should -Be 'slack'
        $failed | Get-ErrorId | Should -Be 'Outlit.BadRequest'
    }
}
