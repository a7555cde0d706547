Describe 'Set-OutlitContext' {
    BeforeEach { $key = Use-NewKey }
    AfterEach { Clear-OutlitContext }

    It 'accepts a context, and returns it with -PassThru' {
        $context = New-OutlitContext -ApiKey (ConvertTo-TestSecret $key)
        $set = $context | Set-OutlitContext -PassThru
        $set | Should -Be $context
        $set | Should -BeOfType (Get-Command Set-OutlitContext).OutputType.Type
        (Get-OutlitIntegration).Count | Should -Be 12
    }

    It 'does not change the default if the key is invalid' {
        Set-OutlitContext -ApiKey (ConvertTo-TestSecret ('ok_' + 'x' * 40))
        { Set-OutlitContext -ApiKey (ConvertTo-TestSecret 'ok_nearly') } | Should -Throw -ErrorId 'Outlit.InvalidApiKeyFormat,*'
        (Get-OutlitContext).KeyHint | Should -BeLike '*xxxx'
    }
}
