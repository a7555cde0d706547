BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Shared.psm1') -Force
    Import-Module (Get-PackedManifest) -Force
    $secret = ConvertTo-TestSecret 'rk_a-secret-of-the-provider'
}

AfterAll {
    Remove-Module Outlit.Integrations, Shared
}

Describe 'Get-OutlitIntegration' {
    BeforeEach { $null = Use-NewKey }

    It 'lists all providers, of the declared output type' {
        $all = Get-OutlitIntegration
        $all.Count | Should -Be 12
        $all | Should -BeOfType (Get-Command Get-OutlitIntegration).OutputType.Type
    }

    It 'lists only connected providers with -ConnectedOnly' {
        Get-OutlitIntegration -ConnectedOnly | Should -BeNullOrEmpty
        $null = Connect-OutlitIntegration granola -ApiKey $secret
        (Get-OutlitIntegration -ConnectedOnly).Id | Should -Be 'granola'
        Get-OutlitIntegration slack -ConnectedOnly -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'ends with an error if the key is malformed' {
        $env:OUTLIT_API_KEY = 'ok_nearly'
        { Get-OutlitIntegration } | Should -Throw -ErrorId 'Outlit.InvalidApiKeyFormat,*'
    }

    It 'uses the account of the context' {
        $null = Connect-OutlitIntegration granola -ApiKey $secret
        $other = New-OutlitContext -ApiKey (ConvertTo-TestSecret ('ok_' + 'z' * 40))
        Get-OutlitIntegration -ConnectedOnly -Context $other | Should -BeNullOrEmpty
    }
}
