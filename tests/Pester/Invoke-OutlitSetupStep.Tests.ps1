Describe 'Invoke-OutlitSetupStep' {
    BeforeEach {
        $null = Use-NewKey
        $null = Connect-OutlitIntegration stripe -ApiKey $secret
    }

    It 'accepts a signing secret' {
        (Invoke-OutlitSetupStep stripe webhooks).WebhookUrl | Should -BeLike 'https://*'
        $saved = Invoke-OutlitSetupStep stripe webhook -WebhookSecret (ConvertTo-TestSecret 'whsec_1')
        $saved | Should -BeOfType (Get-Command Invoke-OutlitSetupStep).OutputType.Type
        $saved.Status | Should -Be 'configured'
    }
}
