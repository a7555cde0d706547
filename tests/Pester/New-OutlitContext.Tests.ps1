Describe 'New-OutlitContext' {
    BeforeEach { $key = Use-NewKey }
    AfterEach { Remove-Item Env:XDG_CONFIG_HOME -ErrorAction Ignore }

    It 'creates a context without setting the default' {
        $env:OUTLIT_API_KEY = ''
        $env:XDG_CONFIG_HOME = $TestDrive
        $context = New-OutlitContext -ApiKey (ConvertTo-TestSecret $key) -TimeoutSec 20 -MaximumRetryCount 1
        $context | Should -BeOfType (Get-Command New-OutlitContext).OutputType.Type
        "$($context.TimeoutSec) $($context.MaximumRetryCount) $($context.KeyHint)" | Should -Be "20 1 ok_$([char] 0x2026)keep"
        Get-OutlitIntegration -ConnectedOnly -Context $context -ErrorAction Stop | Should -BeNullOrEmpty
        if ($env:OS -ne 'Windows_NT') { { Get-OutlitContext } | Should -Throw -ErrorId 'Outlit.NotAuthenticated,*' }
    }
}
