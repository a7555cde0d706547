Describe 'Clear-OutlitContext' {
    It 'does not change contexts in variables' {
        $null = Use-NewKey
        $context = New-OutlitContext -ApiKey (ConvertTo-TestSecret $env:OUTLIT_API_KEY)
        $context | Set-OutlitContext
        Clear-OutlitContext
        (Get-OutlitIntegration -Context $context).Count | Should -Be 12
    }
}
