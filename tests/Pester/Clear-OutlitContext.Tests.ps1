BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Shared.psm1') -Force
    Import-Module (Get-PackedManifest) -Force
    $outlit = Start-TestOutlit
}

AfterAll {
    Clear-OutlitContext
    Stop-TestOutlit $outlit
    Remove-Module Outlit.Integrations, Shared
}

Describe 'Clear-OutlitContext' {
    BeforeEach { $null = Use-NewKey $outlit.Address }

    It 'forgets the default, not the environment' {
        Set-OutlitContext -ApiKey (ConvertTo-TestSecret ('ok_' + 'x' * 40))
        Clear-OutlitContext | Should -BeNullOrEmpty
        (Get-OutlitContext).Source | Should -Be 'OUTLIT_API_KEY'
    }

    It 'does nothing where there is no default' {
        { Clear-OutlitContext; Clear-OutlitContext } | Should -Not -Throw
    }

    It 'does not touch contexts in variables' {
        $context = New-OutlitContext -ApiKey (ConvertTo-TestSecret $env:OUTLIT_API_KEY)
        $context | Set-OutlitContext
        Clear-OutlitContext
        (Get-OutlitIntegration -Context $context).Count | Should -Be 12
    }
}
