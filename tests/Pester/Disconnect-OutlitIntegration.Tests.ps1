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

Describe 'Disconnect-OutlitIntegration' {
    BeforeEach {
        $null = Use-NewKey $outlit.Address
        $null = 'granola', 'stripe' | Connect-OutlitIntegration -ApiKey $secret
    }

    It 'disconnects without a word' {
        Disconnect-OutlitIntegration stripe -Force | Should -BeNullOrEmpty
        (Get-OutlitIntegration -ConnectedOnly).Id | Should -Be 'granola'
    }

    It 'writes what it did if that is asked for' {
        $gone = Disconnect-OutlitIntegration stripe -Force -PassThru
        $gone | Should -BeOfType (Get-Command Disconnect-OutlitIntegration).OutputType.Type
        "$($gone.Provider) $($gone.Status)" | Should -Be 'stripe not_connected'
    }

    It 'only tells with -WhatIf' {
        Clear-Request
        Get-OutlitIntegration -ConnectedOnly | Disconnect-OutlitIntegration -WhatIf
        Disconnect-OutlitIntegration stripe -Force -WhatIf
        Get-RequestCount | Should -Be 0
    }

    It 'goes on after what is not connected' {
        Disconnect-OutlitIntegration slack, stripe -Force -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed | Get-ErrorId | Should -Be 'Outlit.NotConnected'
        (Get-OutlitIntegration -ConnectedOnly).Id | Should -Be 'granola'
    }

    It 'does nothing where nobody can confirm' {
        $run = Invoke-FreshShell 'Disconnect-OutlitIntegration stripe; $Error[0].FullyQualifiedErrorId' -Option '-NonInteractive'
        $run.Output | Should -BeLike '*Outlit.InteractionRequired,*'
        (Get-OutlitIntegration -ConnectedOnly).Id | Sort-Object | Should -Be 'granola', 'stripe'
    }

    It 'does it there with <_>' -ForEach '-Force', '-Confirm:$false' {
        $run = Invoke-FreshShell "Disconnect-OutlitIntegration stripe $_ -ErrorAction Stop" -Option '-NonInteractive'
        $run.ExitCode | Should -Be 0
        (Get-OutlitIntegration -ConnectedOnly).Id | Should -Be 'granola'
    }
}
