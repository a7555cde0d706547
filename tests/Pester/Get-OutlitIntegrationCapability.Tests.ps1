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

Describe 'Get-OutlitIntegrationCapability' {
    BeforeEach { $null = Use-NewKey $outlit.Address }

    It 'gets all providers in one request' {
        Clear-Request
        $all = Get-OutlitIntegrationCapability
        $all.Count | Should -Be 12
        $all | Should -BeOfType (Get-Command Get-OutlitIntegrationCapability).OutputType.Type
        Get-RequestCount GET | Should -Be 1
    }

    It 'continues after an unknown provider' {
        $found = 'nobody', 'slack' | Get-OutlitIntegrationCapability -ErrorAction SilentlyContinue -ErrorVariable failed
        $found.ProviderId | Should -Be 'slack'
        $failed | Get-ErrorId | Should -Be 'Outlit.BadRequest'
    }
}
