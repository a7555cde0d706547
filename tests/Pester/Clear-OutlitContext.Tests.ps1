BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Shared.psm1') -Force
    Import-Module (Get-PackedManifest) -Force
}

AfterAll {
    Clear-OutlitContext
    Remove-Module Outlit.Integrations, Shared
}

Describe 'Clear-OutlitContext' {
    BeforeEach { $null = Use-NewKey }

    It 'removes the default context but not the environment variable' {
        Set-OutlitContext -ApiKey (ConvertTo-TestSecret ('ok_' + 'x' * 40))
        Clear-OutlitContext | Should -BeNullOrEmpty
        (Get-OutlitContext).Source | Should -Be 'OUTLIT_API_KEY'
    }

    It 'does nothing without a default context' {
        { Clear-OutlitContext; Clear-OutlitContext } | Should -Not -Throw
    }

    It 'does not change contexts in variables' {
        $context = New-OutlitContext -ApiKey (ConvertTo-TestSecret $env:OUTLIT_API_KEY)
        $context | Set-OutlitContext
        Clear-OutlitContext
        (Get-OutlitIntegration -Context $context).Count | Should -Be 12
    }
}
