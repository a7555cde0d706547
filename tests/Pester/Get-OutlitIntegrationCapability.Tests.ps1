Describe 'Get-OutlitIntegrationCapability' {
    BeforeEach { $null = Use-NewKey }

    It 'gets all providers in one request' {
        Reset-OutlitEmulator -Part Requests
        $all = Get-OutlitIntegrationCapability
        $all.Count | Should -Be 12
        $all | Should -BeOfType (Get-Command Get-OutlitIntegrationCapability).OutputType.Type
        Get-OutlitEmulatorRequest -Method GET | Should -HaveCount 1
    }

    It 'continues after an unknown provider' {
        $found = 'nobody', 'slack' | Get-OutlitIntegrationCapability -ErrorAction SilentlyContinue -ErrorVariable failed
        $found.ProviderId | Should -Be 'slack'
        $failed | Get-ErrorId | Should -Be 'Outlit.BadRequest'
    }
}
